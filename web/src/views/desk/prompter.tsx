/** The words to say now, and under them one large button with the next step. */
import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n";
import type { State } from "../../protocol";
import { isTouched, lastClosed } from "../../room/agenda";
import { minute } from "../../room/clock";
import { scriptOf } from "../../room/script";
import { rehearsedIn } from "../../room/rehearsal";
import type { Room } from "../../room/room";
import type { Step } from "../../room/steps";
import { Confirm } from "../confirm";
import { BreakClock } from "../room/break-clock";
import { useMeeting, useRoom } from "../room/context";
import { Speaking } from "../room/speaking";
import { MoreSteps } from "./more-steps";
import "./prompter.css";

/** A button that has just changed its meaning does not take a tap that was meant for the old one. */
const SETTLING = 900;

export function Prompter() {
  const room = useRoom();
  const state = useMeeting();
  const item = state.open_item ? state.items[state.open_item]!.item : null;
  const { words, next, other } = scriptOf(state, minute.value);
  return (
    <main id="prompter" class="prompter" tabIndex={-1}>
      <div class="prompter-words" role="region" aria-label={t("desk.words")} tabIndex={0}>
        {state.status === "suspended" && <BreakClock />}
        <h1>{item ? `${item.number}. ${item.title}` : t(`status.${state.status}`)}</h1>
        {state.speech && (
          <div class="prompter-speaker">
            <Speaking large />
          </div>
        )}
        {words.map(({ stage, text }, n) => (
          <section key={`${stage}${n}`} class={n === 0 ? "say" : "say say-then"}>
            <h2>{t(`stage.${stage}`)}</h2>
            <p>{text}</p>
          </section>
        ))}
        {words.length === 0 && !state.speech && <p class="soft">{t(silence(state))}</p>}
      </div>
      <div class="prompter-steps">
        {next && <NextStep key={JSON.stringify([next.name, next.says])} step={next} />}
        <Otherwise other={other ?? null} />
        {state.status === "adjourned" && rehearsedIn(room.meeting) === null && (
          <a class="button next" href={`/api/meetings/${room.meeting}/minutes.pdf`} download>
            {t("minutes.download")}
          </a>
        )}
        <MoreSteps />
      </div>
    </main>
  );
}

/** What stands where the script has no words. */
function silence({ status, open_vote, votes }: State) {
  if (status === "adjourned") return "desk.over";
  if (status === "cancelled") return "room.now.cancelled";
  const vote = open_vote === null ? undefined : votes[open_vote];
  if (vote?.status === "keying") return "desk.keying";
  return vote?.status === "sealed" ? "desk.sealed" : "desk.no_words";
}

/** Takes a step: its first command, and the one that is made from what came of it. */
async function take(room: Room, { commands: [first, second] }: Step): Promise<void> {
  const became = await room.send(first);
  if (second && became.is === "done" && became.seq !== null) await room.send(second(became.seq));
}

/** What may be done instead of the next step, smaller; and the way back to the item before. */
function Otherwise({ other }: { other: Step | null }) {
  const room = useRoom();
  const state = useMeeting();
  const asking = useSignal(false);
  const open = state.open_item;
  const before = lastClosed(state);
  const back =
    state.status === "running" &&
    state.open_vote === null &&
    before !== null &&
    (open === null || !isTouched(state, open));
  if (!other && !back) return null;
  return (
    <p class="actions prompter-instead">
      {other && (
        <button
          type="button"
          class="button"
          disabled={other.hindered !== null}
          onClick={() => {
            if (other.name === "adjourn" || other.asks) asking.value = true;
            else void take(room, other);
          }}
        >
          {t("desk.instead", { step: instead(other) })}
        </button>
      )}
      {back && (
        <button
          type="button"
          class="button plain"
          onClick={() => void room.send({ do: "open_item", item: before.item.id })}
        >
          {t("desk.undo", { number: before.item.number })}
        </button>
      )}
      {other && asking.value && other.asks && (
        <Conclude step={other} onClose={() => (asking.value = false)} />
      )}
      {other && asking.value && !other.asks && (
        <Adjourn step={other} onClose={() => (asking.value = false)} />
      )}
    </p>
  );
}

/** A step in a few words: the item's number says enough. */
function instead({ name, says }: Step): string {
  if (name === "open_item") return t("step.short.open_item", says);
  if (name === "open_vote") return t("step.short.open_vote", says);
  const words = t(`step.${name}`, says);
  return words.charAt(0).toLocaleLowerCase() + words.slice(1);
}

/** The chair's conclusion on the open item, before the next one. */
function Conclude({ step, onClose }: { step: Step; onClose: () => void }) {
  const room = useRoom();
  const [command] = step.commands;
  return (
    <Confirm
      title={t("desk.conclude")}
      action={t("app.save")}
      asks={t("desk.conclusion.of", { item: step.says.item ?? "" })}
      long
      required
      onClose={onClose}
      onYes={(text) =>
        void (command.do === "close_questioning"
          ? room.send({ ...command, conclusion: text })
          : command.do === "record_conclusion" && room.send({ ...command, text }))
      }
    />
  );
}

function Adjourn({ step, onClose }: { step: Step; onClose: () => void }) {
  const room = useRoom();
  return (
    <Confirm
      title={t("step.adjourn")}
      action={t("step.adjourn")}
      onYes={() => void take(room, step)}
      onClose={onClose}
    >
      <p>{t("desk.adjourn.sure")}</p>
    </Confirm>
  );
}

function NextStep({ step }: { step: Step }) {
  const room = useRoom();
  const state = useMeeting();
  const [settled, setSettled] = useState(false);
  const busy = useSignal(false);
  const asking = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLING);
    return () => clearTimeout(timer);
  }, []);

  async function go() {
    busy.value = true;
    await take(room, step);
    busy.value = false;
  }

  const cast = state.open_vote ? (room.cast.value[state.open_vote] ?? 0) : 0;
  return (
    <>
      {step.hindered && (
        <p class="prompter-hindered">
          {t(`hindered.${step.hindered}`, {
            present: state.quorum.present,
            needed: state.quorum.needed,
          })}
        </p>
      )}
      <button
        type="button"
        class="button next next-step"
        disabled={busy.value || step.hindered !== null}
        aria-disabled={!settled}
        onClick={() => {
          if (!settled) return;
          if (step.name === "adjourn" || step.asks) asking.value = true;
          else void go();
        }}
      >
        <span>{t(`step.${step.name}`, step.says)}</span>
        {step.name === "close_vote" && (
          <small class="figures">
            {t("vote.progress", { cast, present: state.quorum.present })}
          </small>
        )}
        {busy.value && <small>{t("desk.busy")}</small>}
      </button>
      {asking.value && step.asks && <Conclude step={step} onClose={() => (asking.value = false)} />}
      {asking.value && !step.asks && <Adjourn step={step} onClose={() => (asking.value = false)} />}
    </>
  );
}

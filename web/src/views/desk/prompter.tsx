/** The words to say now, and under them one large button with the next step. */
import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n";
import { now } from "../../room/clock";
import { scriptOf } from "../../room/script";
import type { Step } from "../../room/steps";
import { Confirm } from "../confirm";
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
  const minute = Math.floor(now.value / 60_000) * 60_000;
  const { words, next } = scriptOf(state, minute);
  return (
    <main id="prompter" class="prompter" tabIndex={-1}>
      <div class="prompter-words" role="region" aria-label={t("desk.words")} tabIndex={0}>
        {state.status === "suspended" && <p class="prompter-break">{t("status.suspended")}</p>}
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
        {words.length === 0 && !state.speech && (
          <p class="soft">{t(state.status === "adjourned" ? "desk.over" : "desk.no_words")}</p>
        )}
      </div>
      <div class="prompter-steps">
        {next && <NextStep key={JSON.stringify([next.name, next.says])} step={next} />}
        {state.status === "adjourned" && (
          <a class="button next" href={`/api/meetings/${room.meeting}/minutes.pdf`} download>
            {t("minutes.download")}
          </a>
        )}
        <MoreSteps />
      </div>
    </main>
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
    const [first, second] = step.commands;
    const became = await room.send(first);
    if (second && became.is === "done" && became.seq !== null) await room.send(second(became.seq));
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
          if (step.name === "adjourn") asking.value = true;
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
      {asking.value && (
        <Confirm
          title={t("step.adjourn")}
          action={t("step.adjourn")}
          onYes={() => void go()}
          onClose={() => (asking.value = false)}
        >
          <p>{t("desk.adjourn.sure")}</p>
        </Confirm>
      )}
    </>
  );
}

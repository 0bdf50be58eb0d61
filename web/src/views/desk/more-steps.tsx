/** What the chair may do besides the next step: a break, another vote, a conclusion, the end. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { figuresOf, filled } from "../../room/figures";
import { breakDue } from "../../room/day";
import { clock } from "../../time";
import { Confirm } from "../confirm";
import { WithoutTablets } from "../counting/without-tablets";
import { useMeeting, useRoom } from "../room/context";
import { isOver } from "../../room/standing";
import { HandOver } from "./hand-over";
import { OtherVote } from "./other-vote";
import { RoomSteps } from "./room-steps";
import { VoteRun } from "./vote-run";

type Asking =
  "suspend" | "conclusion" | "vote" | "run" | "cancel_vote" | "adjourn" | "hand_over" | null;

export function MoreSteps() {
  const room = useRoom();
  const state = useMeeting();
  const asking = useSignal<Asking>(null);
  const unfolded = useSignal(false);
  const close = () => (asking.value = null);
  const ask = (what: Asking) => () => (asking.value = what);
  if (state.status === "prepared" || isOver(state)) return null;
  const item = state.open_item;
  const vote = state.open_vote;
  const running = state.status === "running";

  return (
    <>
      <p class="actions more-steps">
        {item && (
          <button type="button" class="button" onClick={ask("conclusion")}>
            {t("desk.conclude")}
          </button>
        )}
        {vote && (
          <button type="button" class="button danger" onClick={ask("cancel_vote")}>
            {t("desk.cancel_vote")}
          </button>
        )}
        {vote && <WithoutTablets />}
        {!vote && running && (
          <button type="button" class="button" onClick={ask("suspend")}>
            {t("desk.suspend")}
          </button>
        )}
        {!vote && (
          <button
            type="button"
            class="button plain"
            aria-expanded={unfolded.value}
            onClick={() => (unfolded.value = !unfolded.value)}
          >
            {t("desk.more")}
          </button>
        )}
      </p>
      {!vote && unfolded.value && (
        <div class="actions more-steps">
          {item && running && (
            <button type="button" class="button" onClick={ask("vote")}>
              {t("desk.other_vote")}
            </button>
          )}
          {running && (
            <button type="button" class="button" onClick={ask("run")}>
              {t("run.title")}
            </button>
          )}
          <WithoutTablets />
          {item && running && (
            <button
              type="button"
              class="button"
              onClick={() => void room.send({ do: "close_item", item })}
            >
              {t("desk.close_item")}
            </button>
          )}
          {running && (
            <button
              type="button"
              class="button"
              onClick={() => void room.send({ do: "check_readiness" })}
            >
              {t("ready.check")}
            </button>
          )}
          <RoomSteps />
          <button type="button" class="button" onClick={ask("hand_over")}>
            {t("desk.hand_over")}
          </button>
          <button type="button" class="button" onClick={ask("adjourn")}>
            {t("step.adjourn")}
          </button>
        </div>
      )}
      {asking.value === "hand_over" && <HandOver onClose={close} />}
      {asking.value === "suspend" && <Suspend onClose={close} />}
      {asking.value === "run" && <VoteRun onClose={close} />}
      {asking.value === "vote" && item && <OtherVote item={item} onClose={close} />}
      {asking.value === "conclusion" && item && (
        <Confirm
          title={t("desk.conclude")}
          action={t("app.save")}
          asks={t("desk.conclusion.of", { item: state.items[item]!.item.title })}
          long
          initial={state.items[item]!.conclusion}
          onClose={close}
          onYes={(text) => void room.send({ do: "record_conclusion", item, text })}
        />
      )}
      {asking.value === "cancel_vote" && vote && (
        <Confirm
          title={t("desk.cancel_vote")}
          action={t("desk.cancel_vote")}
          danger
          asks={t("desk.reason")}
          onClose={close}
          onYes={(reason) => void room.send({ do: "cancel_vote", vote, reason })}
        >
          <p>{t("desk.cancel_vote.sure")}</p>
        </Confirm>
      )}
      {asking.value === "adjourn" && (
        <Confirm
          title={t("step.adjourn")}
          action={t("step.adjourn")}
          danger
          onClose={close}
          onYes={() => void room.send({ do: "adjourn" })}
        >
          <p>{t("desk.adjourn.sure")}</p>
        </Confirm>
      )}
    </>
  );
}

/** A break, with the time of return if it is known. */
function Suspend({ onClose }: { onClose: () => void }) {
  const room = useRoom();
  const state = useMeeting();
  const words = state.script.suspend;
  // The break that the programme foresees is offered as it stands; any other is said in minutes.
  const due = breakDue(state, room.clock.now());
  const until = useSignal(due ? clock(due.until) : "");
  const ends = useSignal(due?.endsSitting ?? false);
  function yes() {
    const ends_sitting = ends.value;
    if (!until.value) return void room.send({ do: "suspend", ends_sitting });
    const [hours, minutes] = until.value.split(":").map(Number);
    const at = new Date(room.clock.now());
    at.setHours(hours!, minutes!, 0, 0);
    if (at.getTime() < room.clock.now()) at.setDate(at.getDate() + 1);
    void room.send({ do: "suspend", until: at.toISOString(), ends_sitting });
  }
  return (
    <Confirm title={t("desk.suspend")} action={t("desk.suspend")} onYes={yes} onClose={onClose}>
      {words && <p class="written">{filled(words, figuresOf(state, room.clock.now()))}</p>}
      <label class="field">
        <span>{t("desk.until")}</span>
        <input
          class="input"
          type="time"
          value={until.value}
          onInput={(event) => (until.value = event.currentTarget.value)}
        />
      </label>
      <p class="actions">
        {[10, 15, 30].map((n) => (
          <button
            key={n}
            type="button"
            class="button"
            onClick={() => (until.value = clock(room.clock.now() + n * 60_000))}
          >
            {t("desk.minutes", { n })}
          </button>
        ))}
      </p>
      <label class="choice">
        <input
          type="checkbox"
          checked={ends.value}
          onChange={(event) => (ends.value = event.currentTarget.checked)}
        />
        <span>{t("sitting.ends")}</span>
      </label>
      <p class="soft small">{t("sitting.ends.about")}</p>
    </Confirm>
  );
}

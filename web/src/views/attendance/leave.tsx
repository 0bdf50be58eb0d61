/** Leave: asked by sitting, with a reason that only the desks and the person see; and answered. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { Leave } from "../../protocol";
import { sittingNumber } from "../../room/presence";
import { Choices } from "../choices";
import { Confirm } from "../confirm";
import { useMeeting, useRoom } from "../room/context";
import { isOver } from "../../room/standing";
import "./attendance.css";

export function sittingName(sitting: number | null): string {
  return sitting === null ? t("sitting.all") : t("sitting.of", { n: sitting });
}

export function AskLeave({ onClose }: { onClose: () => void }) {
  const room = useRoom();
  const first = sittingNumber(useMeeting());
  const which = useSignal<number | null>(first);
  return (
    <Confirm
      title={t("leave.ask")}
      action={t("leave.send")}
      asks={t("leave.reason")}
      required
      onClose={onClose}
      onYes={(reason) => void room.send({ do: "ask_leave", reason, sitting: which.value })}
    >
      <p>{t("leave.ask.about")}</p>
      <Choices
        label={t("leave.which")}
        among={[first, first + 1, null]}
        chosen={which}
        say={sittingName}
      />
    </Confirm>
  );
}

/** What waits for the desk's answer; nothing if nothing does. */
export function LeaveRequests() {
  const room = useRoom();
  const state = useMeeting();
  const answering = useSignal<{ id: string; granted: boolean } | null>(null);
  const asked = Object.entries(state.leaves).filter(([, { status }]) => status === "asked");
  const answered = Object.entries(state.leaves).filter(([, { status }]) => status !== "asked");
  if (asked.length + answered.length === 0 || isOver(state)) return null;
  const answer = answering.value;
  return (
    <section class="stack-s" aria-label={t("leave.requests")}>
      <h2>
        {t("leave.requests")} <span class="figures">· {asked.length}</span>
      </h2>
      <ul>
        {asked.map(([id, leave]) => (
          <li key={id} class="leave-line">
            <span>
              <b>{state.attendees[leave.attendee]!.person.name}</b> · {sittingName(leave.sitting)}
              <br />
              <span class="soft">{leave.reason}</span>
            </span>
            <span class="actions">
              <button
                type="button"
                class="button"
                onClick={() => (answering.value = { id, granted: true })}
              >
                {t("leave.grant")}
              </button>
              <button
                type="button"
                class="button plain"
                onClick={() => (answering.value = { id, granted: false })}
              >
                {t("leave.refuse")}
              </button>
            </span>
          </li>
        ))}
      </ul>
      {answered.length > 0 && (
        <details>
          <summary>{t("leave.answered", { n: answered.length })}</summary>
          <ul>
            {answered.map(([id, leave]) => (
              <li key={id} class="leave-line">
                <span>
                  {state.attendees[leave.attendee]!.person.name} · {said(leave)}
                </span>
                <Withdraw id={id} leave={leave} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {answer && (
        <Confirm
          title={t("leave.requests")}
          action={t(answer.granted ? "leave.grant" : "leave.refuse")}
          asks={t("leave.note")}
          onClose={() => (answering.value = null)}
          onYes={(note) =>
            void room.send({ do: "decide_leave", leave: answer.id, granted: answer.granted, note })
          }
        />
      )}
    </section>
  );
}

/** One's own requests and what became of them. */
export function OwnLeaves() {
  const me = useRoom().me.value?.person.id;
  const own = Object.entries(useMeeting().leaves).filter(([, { attendee }]) => attendee === me);
  if (own.length === 0) return null;
  return (
    <ul role="status">
      {own.map(([id, leave]) => (
        <li key={id} class="leave-line">
          <span>
            {t("leave.ask")} · {said(leave)}
          </span>
          <Withdraw id={id} leave={leave} />
        </li>
      ))}
    </ul>
  );
}

function said({ sitting, status, note }: Leave): string {
  return `${sittingName(sitting)}: ${t(`leave.${status}`)}${note && ` (${note})`}`;
}

/** Coming after all: of leave that holds or may yet be given, for a sitting that is not over. */
function Withdraw({ id, leave }: { id: string; leave: Leave }) {
  const room = useRoom();
  const state = useMeeting();
  const open = leave.status === "asked" || leave.status === "granted";
  if (!open || (leave.sitting !== null && leave.sitting < sittingNumber(state))) return null;
  const { name } = state.attendees[leave.attendee]!.person;
  return (
    <button
      type="button"
      class="button plain"
      aria-label={`${t("leave.withdraw")}: ${name}, ${sittingName(leave.sitting)}`}
      onClick={() => void room.send({ do: "withdraw_leave", leave: id })}
    >
      {t("leave.withdraw")}
    </button>
  );
}

/** Leave: asked by sitting, with a reason that only the desks and the person see; and answered. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { Leave } from "../../protocol";
import { sittingNumber } from "../../room/presence";
import { Confirm } from "../confirm";
import { useMeeting, useRoom } from "../room/context";
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
      <div role="radiogroup" aria-label={t("leave.which")}>
        {[first, first + 1, null].map((sitting) => (
          <label key={String(sitting)} class="choice">
            <input
              type="radio"
              name="sitting"
              checked={which.value === sitting}
              onChange={() => (which.value = sitting)}
            />
            <span>{sittingName(sitting)}</span>
          </label>
        ))}
      </div>
    </Confirm>
  );
}

/** What waits for the desk's answer; nothing if nothing does. */
export function LeaveRequests() {
  const room = useRoom();
  const state = useMeeting();
  const answering = useSignal<{ id: string; granted: boolean } | null>(null);
  const asked = Object.entries(state.leaves).filter(([, { status }]) => status === "asked");
  if (asked.length === 0 || state.status === "adjourned") return null;
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
        <li key={id}>
          {t("leave.ask")} · {sittingName(leave.sitting)}: {statusOf(leave)}
          {leave.note && ` (${leave.note})`}
        </li>
      ))}
    </ul>
  );
}

function statusOf({ status }: Leave): string {
  return t(`leave.${status}`);
}

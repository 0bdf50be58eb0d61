/** The day as a line: each item with its planned and its real times; a tap opens what can be done with it. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import type { ItemProgress } from "../../protocol";
import { depthOf, items, papersOf, plannedTimes } from "../../room/agenda";
import { clock } from "../../time";
import { Confirm } from "../confirm";
import { useMeeting, useRoom } from "../room/context";
import { PaperLink } from "../room/paper-link";
import "./timeline.css";

export function Timeline() {
  const state = useMeeting();
  const due = plannedTimes(state);
  const chosen = useSignal<string | null>(null);
  const here = useRef<HTMLLIElement>(null);
  useEffect(() => here.current?.scrollIntoView?.({ block: "center" }), [state.open_item]);
  return (
    <ol class="timeline">
      {items(state).map((progress) => {
        const { id } = progress.item;
        return (
          <li
            key={id} ref={id === state.open_item ? here : null}
            class={`timeline-item timeline-${progress.status} timeline-depth-${Math.min(depthOf(state, id), 2)}`}
            aria-current={progress.status === "open" ? "step" : undefined}
          >
            <button type="button" class="timeline-head" aria-expanded={chosen.value === id} onClick={() => (chosen.value = chosen.value === id ? null : id)}>
              <span class="figures timeline-due">{due.has(id) && clock(due.get(id)!)}</span>
              <span>
                {progress.item.number}. {progress.item.title}
                <Real progress={progress} />
              </span>
            </button>
            {chosen.value === id && <ItemSteps progress={progress} />}
          </li>
        );
      })}
    </ol>
  );
}

/** When it really began and ended, and how far that was from the plan. */
function Real({ progress }: { progress: ItemProgress }) {
  const { opened_at, closed_at, status, withdrawn_reason } = progress;
  if (status === "withdrawn") return <span class="timeline-real">{[t("agenda.withdrawn"), withdrawn_reason].filter(Boolean).join(": ")}</span>;
  if (!opened_at) return null;
  return <span class="timeline-real figures">{t("desk.real", { from: clock(opened_at), to: closed_at ? clock(closed_at) : "…" })}</span>;
}

function ItemSteps({ progress }: { progress: ItemProgress }) {
  const room = useRoom();
  const state = useMeeting();
  const withdrawing = useSignal(false);
  const { item, status } = progress;
  const papers = papersOf(state, item.id);
  const running = state.status === "running" && state.open_vote === null;
  return (
    <div class="timeline-steps stack-s">
      {papers.length > 0 && <ul>{papers.map((paper) => <li key={paper.material.id}><PaperLink paper={paper} compact /></li>)}</ul>}
      <p class="actions">
        {running && (status === "planned" || status === "closed") && (
          <button type="button" class="button" onClick={() => void room.send({ do: "open_item", item: item.id })}>{t(status === "closed" ? "desk.reopen" : "desk.open_this")}</button>
        )}
        {status === "planned" && state.status !== "adjourned" && <button type="button" class="button danger" onClick={() => (withdrawing.value = true)}>{t("desk.withdraw")}</button>}
      </p>
      {withdrawing.value && (
        <Confirm
          title={t("desk.withdraw")} action={t("desk.withdraw")} danger asks={t("desk.reason")}
          onClose={() => (withdrawing.value = false)}
          onYes={(reason) => void room.send({ do: "withdraw_item", item: item.id, reason })}
        >
          <p>{item.number}. {item.title}</p>
        </Confirm>
      )}
    </div>
  );
}

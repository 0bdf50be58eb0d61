/** The day as a line: each item with its planned and its real times; a tap opens what can be done with it. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import type { ItemProgress } from "../../protocol";
import { depthOf, items, minutesLate, papersOf, plannedTimes } from "../../room/agenda";
import { clock } from "../../time";
import { Confirm } from "../confirm";
import { useMeeting, useRoom } from "../room/context";
import { PaperLink } from "../room/paper-link";
import { wide } from "../wide";
import { AddItem } from "./add-item";
import { MoveItem } from "./move-item";
import "./timeline.css";

export function Timeline() {
  const state = useMeeting();
  const due = plannedTimes(state);
  const chosen = useSignal<string | null>(null);
  const adding = useSignal(false);
  const here = useRef<HTMLLIElement>(null);
  const column = wide.value;
  // Without a column of its own the whole page would run away from the next step.
  useEffect(() => {
    if (column) here.current?.scrollIntoView?.({ block: "center" });
  }, [state.open_item, column]);
  return (
    <>
      <Pace />
      <ol class="timeline">
        {items(state).map((progress) => {
          const { id } = progress.item;
          return (
            <li
              key={id}
              ref={id === state.open_item ? here : null}
              class={`timeline-item timeline-${progress.status} timeline-depth-${Math.min(depthOf(state, id), 2)}`}
              aria-current={progress.status === "open" ? "step" : undefined}
            >
              <button
                type="button"
                class="timeline-head"
                aria-expanded={chosen.value === id}
                onClick={() => (chosen.value = chosen.value === id ? null : id)}
              >
                <span class="figures timeline-number">{progress.item.number}</span>
                <span>
                  <span class="timeline-title">{progress.item.title}</span>
                  <Times progress={progress} due={due.get(id)} />
                </span>
              </button>
              {chosen.value === id && <ItemSteps progress={progress} />}
            </li>
          );
        })}
      </ol>
      {state.status !== "adjourned" && (
        <p class="timeline-add">
          <button type="button" class="button plain" onClick={() => (adding.value = true)}>
            {t("desk.add_item")}
          </button>
        </p>
      )}
      {adding.value && <AddItem onClose={() => (adding.value = false)} />}
    </>
  );
}

/** How the day stands against its plan, in words. */
function Pace() {
  const late = minutesLate(useMeeting());
  if (!late) return null;
  return (
    <p class={late > 0 ? "timeline-pace timeline-late" : "timeline-pace"}>
      {t(late > 0 ? "desk.late" : "desk.early", { n: Math.abs(late) })}
    </p>
  );
}

/** When it really began and ended; before it begins, when it is due. */
function Times({ progress, due }: { progress: ItemProgress; due: number | undefined }) {
  const { opened_at, closed_at, status, withdrawn_reason } = progress;
  if (status === "withdrawn")
    return (
      <span class="timeline-real">
        {[t("agenda.withdrawn"), withdrawn_reason].filter(Boolean).join(": ")}
      </span>
    );
  const planned = due && t("desk.due", { time: clock(due) });
  if (!opened_at) return <span class="timeline-real figures">{planned}</span>;
  return (
    <span class="timeline-real figures">
      {[t("desk.real", { from: clock(opened_at), to: closed_at ? clock(closed_at) : "…" }), planned]
        .filter(Boolean)
        .join(" · ")}
    </span>
  );
}

function ItemSteps({ progress }: { progress: ItemProgress }) {
  const room = useRoom();
  const state = useMeeting();
  const asking = useSignal<"withdraw" | "move" | null>(null);
  const close = () => (asking.value = null);
  const { item, status } = progress;
  const papers = papersOf(state, item.id);
  const running = state.status === "running" && state.open_vote === null;
  return (
    <div class="timeline-steps stack-s">
      {papers.length > 0 && (
        <ul>
          {papers.map((paper) => (
            <li key={paper.material.id}>
              <PaperLink paper={paper} compact />
            </li>
          ))}
        </ul>
      )}
      <p class="actions">
        {running && (status === "planned" || status === "closed") && (
          <button
            type="button"
            class="button"
            onClick={() => void room.send({ do: "open_item", item: item.id })}
          >
            {t(status === "closed" ? "desk.reopen" : "desk.open_this")}
          </button>
        )}
        {status === "planned" && state.status !== "adjourned" && (
          <>
            <button type="button" class="button" onClick={() => (asking.value = "move")}>
              {t("desk.move_item")}
            </button>
            <button type="button" class="button danger" onClick={() => (asking.value = "withdraw")}>
              {t("desk.withdraw")}
            </button>
          </>
        )}
      </p>
      {asking.value === "move" && <MoveItem item={item} onClose={close} />}
      {asking.value === "withdraw" && (
        <Confirm
          title={t("desk.withdraw")}
          action={t("desk.withdraw")}
          danger
          asks={t("desk.reason")}
          onClose={close}
          onYes={(reason) => void room.send({ do: "withdraw_item", item: item.id, reason })}
        >
          <p>
            {item.number}. {item.title}
          </p>
        </Confirm>
      )}
    </div>
  );
}

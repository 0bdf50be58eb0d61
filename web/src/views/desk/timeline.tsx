/** The day as a line: each item with its planned and its real times; a tap opens what can be done with it. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import type { ItemProgress } from "../../protocol";
import { depthOf, items, papersOf, tableOf } from "../../room/agenda";
import { minute } from "../../room/clock";
import { dayOf, type Day } from "../../room/day";
import { clock, span } from "../../time";
import { Confirm } from "../confirm";
import { useMeeting, useRoom } from "../room/context";
import { PaperLink } from "../room/paper-link";
import { Sections } from "../room/sections";
import { isOver } from "../../room/standing";
import { wide } from "../wide";
import { AddItem } from "./add-item";
import { PositionNames, PositionSums } from "./item-positions";
import { MoveItem } from "./move-item";
import "./timeline.css";

export function Timeline() {
  const state = useMeeting();
  const { meeting } = useRoom();
  const day = dayOf(state, minute.value);
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
      <Pace day={day} />
      <ol class="timeline">
        {items(state).map((progress) => {
          const { id, pause } = progress.item;
          return (
            <li
              key={id}
              ref={id === state.open_item ? here : null}
              class={`timeline-item timeline-${progress.status} timeline-depth-${Math.min(depthOf(state, id), 2)}`}
              aria-current={progress.status === "open" ? "step" : undefined}
            >
              {pause > 0 && progress.status !== "withdrawn" && (
                <p class="timeline-pause figures">{t("desk.pause", { span: span(pause) })}</p>
              )}
              <button
                type="button"
                class="timeline-head"
                aria-expanded={chosen.value === id}
                onClick={() => (chosen.value = chosen.value === id ? null : id)}
              >
                <span class="figures timeline-number">{progress.item.number}</span>
                <span>
                  <span class="timeline-title">{progress.item.title}</span>
                  <Times progress={progress} day={day} />
                  {progress.status === "planned" && <PositionSums item={id} />}
                </span>
              </button>
              {chosen.value === id && <ItemSteps progress={progress} />}
            </li>
          );
        })}
      </ol>
      <Sections
        meeting={meeting}
        papers={tableOf(state)}
        entry={({ id }) => <PaperLink paper={state.materials[id]!} compact />}
      />
      {!isOver(state) && (
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

/** How the day stands against its plan, and what that does to its end. */
function Pace({ day }: { day: Day | null }) {
  const { status } = useMeeting();
  if (!day || isOver({ status })) return null;
  const time = clock(day.ends);
  if (day.late === null) return <p class="timeline-pace">{t("desk.ends", { time })}</p>;
  if (day.late === 0) return <p class="timeline-pace">{t("desk.on_time", { time })}</p>;
  return (
    <p class={day.late > 0 ? "timeline-pace timeline-late" : "timeline-pace"}>
      {t(day.late > 0 ? "desk.late" : "desk.early", {
        span: span(Math.abs(day.late)),
        time,
      })}
    </p>
  );
}

/** When it really began and ended; before it begins, when it is due and when it will come. */
function Times({ progress, day }: { progress: ItemProgress; day: Day | null }) {
  const over = isOver(useMeeting());
  const { opened_at, closed_at, status, withdrawn_reason, item, adopted_by } = progress;
  if (status === "withdrawn")
    return (
      <span class="timeline-real">
        {[t("agenda.withdrawn"), withdrawn_reason].filter(Boolean).join(": ")}
      </span>
    );
  const due = day?.due.get(item.id);
  const expected = day?.late && !over ? day.expected.get(item.id) : undefined;
  const used =
    opened_at && Math.max(0, Math.round((minute.value - Date.parse(opened_at)) / 60_000));
  const times = [
    adopted_by !== null && t("position.adopted"),
    opened_at && t("desk.real", { from: clock(opened_at), to: closed_at ? clock(closed_at) : "…" }),
    due && t("desk.due", { time: clock(due) }),
    due &&
      expected &&
      clock(expected) !== clock(due) &&
      t("desk.expected", { time: clock(expected) }),
    status === "open" &&
      item.minutes &&
      t("desk.minutes.used", { used: used || 0, n: item.minutes }),
    status === "planned" && item.minutes && t("desk.minutes", { n: item.minutes }),
  ];
  return <span class="timeline-real figures">{times.filter(Boolean).join(" · ")}</span>;
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
      <PositionNames item={item.id} />
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
        {status === "planned" && !isOver(state) && (
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

/** The queue: calling anyone in it, and changing its order by touch or by the arrow keys of the handle. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import grip from "lucide-static/icons/grip-vertical.svg?nodes";
import { t } from "../../i18n";
import { beforeAt } from "../../room/queue";
import { limitFor, spokenBy } from "../../room/spoken";
import { whoSpeaks } from "../../room/steps";
import { Icon } from "../icon";
import { useMeeting, useRoom } from "../room/context";
import { limitInWords, spokenLine } from "../room/limits";
import "./queue.css";

interface Drag {
  request: string;
  place: number;
}

export function Queue() {
  const room = useRoom();
  const state = useMeeting();
  const list = useRef<HTMLOListElement>(null);
  const drag = useSignal<Drag | null>(null);
  const { queue } = state;

  function move(request: string, place: number) {
    const before = beforeAt(queue, request, place);
    if (before !== undefined) void room.send({ do: "move_request", request, before });
  }

  /** The place that a finger is over, from 0. */
  function placeAt(y: number): number {
    const lines = [...(list.current?.children ?? [])];
    const under = lines.findIndex((line) => y < line.getBoundingClientRect().bottom);
    return under < 0 ? lines.length - 1 : under;
  }

  function onKeyDown(event: KeyboardEvent, request: string, place: number) {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!step) return;
    event.preventDefault();
    move(request, place + step);
  }

  const dragged = drag.value;
  const spoken = spokenBy(state);
  const order = dragged ? shifted(queue, dragged) : queue;
  return (
    <ol class="queue" ref={list}>
      {order.map((id, n) => {
        const request = state.requests[id];
        if (!request) return null;
        const { person, present } = state.attendees[request.attendee]!;
        return (
          <li key={id} class={dragged?.request === id ? "queue-line queue-dragged" : "queue-line"}>
            <button
              type="button"
              class="queue-handle"
              aria-label={t("desk.queue.move", { name: person.name })}
              onKeyDown={(event) => onKeyDown(event, id, n)}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                drag.value = { request: id, place: n };
              }}
              onPointerMove={(event) =>
                drag.value && (drag.value = { ...drag.value, place: placeAt(event.clientY) })
              }
              onPointerUp={() => {
                const done = drag.value;
                drag.value = null;
                if (done) move(done.request, done.place);
              }}
              onPointerCancel={() => (drag.value = null)}
            >
              <Icon of={grip} />
            </button>
            <p class="queue-who">
              <b>
                {n + 1}. {person.name}
              </b>
              <span class="soft small">
                {[
                  request.kind !== "speech" && t(`speech.${request.kind}`),
                  person.unit || person.title,
                  !present && t("people.absent"),
                  spokenLine(spoken.get(request.attendee)),
                  limitInWords(limitFor(state, request.attendee, request.kind)),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </p>
            <p class="queue-steps">
              <button
                type="button"
                class="button"
                disabled={state.status !== "running"}
                onClick={() =>
                  void room.send({ do: "grant_floor", request: id, ends: whoSpeaks(state) })
                }
              >
                {t("desk.call")}
              </button>
              <button
                type="button"
                class="button plain"
                aria-label={t("desk.queue.remove", { name: person.name })}
                onClick={() => void room.send({ do: "withdraw_request", request: id })}
              >
                {t("desk.remove")}
              </button>
            </p>
          </li>
        );
      })}
    </ol>
  );
}

function shifted(queue: readonly string[], { request, place }: Drag): string[] {
  const rest = queue.filter((id) => id !== request);
  return [...rest.slice(0, place), request, ...rest.slice(place)];
}

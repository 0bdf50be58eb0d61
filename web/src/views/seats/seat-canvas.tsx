/**
 * The plane on which seats are moved, by finger, mouse or arrow keys; a name dragged onto a seat is put
 * there. A seat that is lifted is drawn on a sheet of its own above the others, for a browser lays out all
 * the words of a picture again when one of them moves, and there may be hundreds.
 */
import { type Signal, useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { t } from "../../i18n";
import type { Seat } from "../../protocol";
import { bounds, type Shown } from "../../room/seats";
import { Front, SeatMark } from "./seat-plan";
import "./seat-plan.css";

const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-2, 0],
  ArrowRight: [2, 0],
  ArrowUp: [0, -2],
  ArrowDown: [0, 2],
};

interface Handlers {
  onChoose: (id: string) => void;
  onMove: (id: string, x: number, y: number) => void;
  onSeat: (id: string, attendee: string) => void;
}

interface Props extends Handlers {
  seats: readonly Seat[];
  chosen: string | null;
  nameOf: (attendee: string) => string;
}

export function SeatCanvas({ seats, chosen, nameOf, ...handlers }: Props) {
  const picture = useRef<SVGSVGElement>(null);
  const held = useRef<{ pointer: number; dx: number; dy: number } | null>(null);
  const lifted = useSignal<Seat | null>(null);
  const [left, top, width, height] = bounds(seats);
  const viewBox = `${left} ${top} ${width} ${height}`;

  function at(event: { clientX: number; clientY: number }): [number, number] {
    const matrix = picture.current!.getScreenCTM()!.inverse();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    return [x, y];
  }

  function onHold(event: PointerEvent, seat: Seat) {
    if (held.current) return; // A second finger does not take the seat from the first.
    const [x, y] = at(event);
    held.current = { pointer: event.pointerId, dx: seat.x - x, dy: seat.y - y };
    lifted.value = seat;
    picture.current!.setPointerCapture(event.pointerId);
    handlers.onChoose(seat.id);
  }

  function onPointerMove(event: PointerEvent) {
    if (held.current?.pointer !== event.pointerId || !lifted.value) return;
    const [x, y] = at(event);
    lifted.value = { ...lifted.value, x: x + held.current.dx, y: y + held.current.dy };
  }

  function letGo(event: PointerEvent, keep: boolean) {
    if (held.current?.pointer !== event.pointerId || !lifted.value) return;
    const { id, x, y } = lifted.value;
    held.current = lifted.value = null;
    if (keep) handlers.onMove(id, 2 * Math.round(x / 2), 2 * Math.round(y / 2));
  }

  return (
    <div class="seat-canvas">
      <svg
        ref={picture}
        class="seat-plan"
        viewBox={viewBox}
        role="group"
        aria-label={t("seats.title")}
        onPointerMove={onPointerMove}
        onPointerUp={(event) => letGo(event, true)}
        onPointerCancel={(event) => letGo(event, false)}
      >
        <g aria-hidden="true">
          <Front left={left} top={top} width={width} />
          {seats.map((seat) => (
            <SeatMark key={seat.id} shown={drawn(seat, nameOf)} />
          ))}
        </g>
        {seats.map((seat) => (
          <Hold
            key={seat.id}
            seat={seat}
            name={drawn(seat, nameOf).name}
            chosen={seat.id === chosen}
            onHold={onHold}
            {...handlers}
          />
        ))}
      </svg>
      <Lifted seat={lifted} viewBox={viewBox} nameOf={nameOf} />
    </div>
  );
}

interface LiftedProps {
  seat: Signal<Seat | null>;
  viewBox: string;
  nameOf: (attendee: string) => string;
}

function Lifted({ seat, viewBox, nameOf }: LiftedProps) {
  if (!seat.value) return null;
  return (
    <svg class="seat-plan seat-lifted" viewBox={viewBox} aria-hidden="true">
      <SeatMark shown={drawn(seat.value, nameOf)} />
    </svg>
  );
}

interface HoldProps extends Handlers {
  seat: Seat;
  name: string;
  chosen: boolean;
  onHold: (event: PointerEvent, seat: Seat) => void;
}

/** What of a seat is taken hold of; the handlers of one drawing do as well as those of another. */
function Hold({ seat, name, chosen, onHold, onChoose, onMove, onSeat }: HoldProps) {
  function onKeyDown(event: KeyboardEvent) {
    const step = arrows[event.key];
    if (event.key === "Enter" || event.key === " ") onChoose(seat.id);
    else if (step) onMove(seat.id, seat.x + step[0], seat.y + step[1]);
    else return;
    event.preventDefault();
  }
  return useMemo(
    () => (
      <rect
        class={chosen ? "seat-hold seat-chosen" : "seat-hold"}
        x={seat.x - 6.5}
        y={seat.y - 5}
        width={13}
        height={10}
        rx={1.6}
        role="button"
        tabIndex={0}
        aria-pressed={chosen}
        aria-label={`${t("seats.seat", { n: seat.id })}: ${name || t("seats.empty")}`}
        onPointerDown={(event) => onHold(event, seat)}
        onFocus={() => onChoose(seat.id)}
        onKeyDown={onKeyDown}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          const who = event.dataTransfer?.getData("text/plain");
          if (who) onSeat(seat.id, who);
        }}
      />
    ),
    [seat, name, chosen],
  );
}

/** A seat as it is drawn while nobody is in the room: with a name, or free. */
function drawn(seat: Seat, nameOf: (attendee: string) => string): Shown {
  const name = seat.attendee ? nameOf(seat.attendee) : "";
  return { seat, name, standing: name ? "present" : "empty", place: 0, voted: false };
}

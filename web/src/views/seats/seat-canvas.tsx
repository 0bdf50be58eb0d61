/**
 * The plane on which seats are moved, by finger, mouse or arrow keys; a name dragged onto a seat is put
 * there. While one of hundreds of seats moves, only that one is drawn anew.
 */
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

/** The plane grows as a seat is let go, not while it is dragged. */
export function SeatCanvas({ seats, chosen, nameOf, ...handlers }: Props) {
  const picture = useRef<SVGSVGElement>(null);
  const held = useRef<{ pointer: number; id: string; dx: number; dy: number } | null>(null);
  const frame = useRef(bounds(seats));
  if (!held.current) frame.current = bounds(seats);
  const [left, top, width, height] = frame.current;

  function at(event: { clientX: number; clientY: number }): [number, number] {
    const matrix = picture.current!.getScreenCTM()!.inverse();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    return [x, y];
  }

  function onHold(event: PointerEvent, seat: Seat) {
    if (held.current) return; // A second finger does not take the seat from the first.
    const [x, y] = at(event);
    held.current = { pointer: event.pointerId, id: seat.id, dx: seat.x - x, dy: seat.y - y };
    picture.current!.setPointerCapture(event.pointerId);
    handlers.onChoose(seat.id);
  }

  function onPointerMove(event: PointerEvent) {
    if (held.current?.pointer !== event.pointerId) return;
    const [x, y] = at(event);
    handlers.onMove(held.current.id, x + held.current.dx, y + held.current.dy);
  }

  function letGo(event: PointerEvent) {
    if (held.current?.pointer !== event.pointerId) return;
    const { id } = held.current;
    held.current = null;
    const seat = seats.find((one) => one.id === id);
    if (seat) handlers.onMove(id, 2 * Math.round(seat.x / 2), 2 * Math.round(seat.y / 2));
  }

  return (
    <svg
      ref={picture}
      class="seat-plan seat-canvas"
      viewBox={`${left} ${top} ${width} ${height}`}
      role="group"
      aria-label={t("seats.title")}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
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

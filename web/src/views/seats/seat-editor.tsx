/**
 * Drawing the room: seats in rows or a horseshoe, each moved by hand or by the arrow keys, and people put
 * on them by dragging a name or from a list. Nothing is told to anybody before it is saved.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { api } from "../../api";
import { t } from "../../i18n";
import type { Seat } from "../../protocol";
import { attending } from "../../room/presence";
import {
  bounds,
  inHorseshoe,
  inRows,
  moved,
  seated,
  seatedByUnit,
  withAnother,
  type Shown,
} from "../../room/seats";
import { useMeeting, useRoom } from "../room/context";
import { Front, SeatMark } from "./seat-plan";
import "./seat-plan.css";

interface SavedRoom {
  name: string;
  seats: Seat[];
}

const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-2, 0],
  ArrowRight: [2, 0],
  ArrowUp: [0, -2],
  ArrowDown: [0, 2],
};

export function SeatEditor({ onDone }: { onDone: (kept: boolean) => void }) {
  const room = useRoom();
  const state = useMeeting();
  const people = attending(state);
  const seats = useSignal<readonly Seat[]>(state.plan?.seats ?? inRows(people.length, 8));
  const chosen = useSignal<string | null>(null);
  const saved = useSignal<readonly SavedRoom[]>([]);
  const count = useSignal(seats.value.length || people.length);
  const across = useSignal(8);
  const busy = useSignal(false);
  useEffect(() => {
    api
      .get<{ rooms: SavedRoom[] }>(`/api/meetings/${room.meeting}/rooms`)
      .then(({ rooms }) => (saved.value = rooms))
      .catch(() => {});
  }, [room.meeting]);

  const names = new Map(people.map(({ person }) => [person.id, person]));
  const unseated = people.filter(
    ({ person }) => !seats.value.some(({ attendee }) => attendee === person.id),
  );
  const seat = seats.value.find(({ id }) => id === chosen.value);

  async function save() {
    busy.value = true;
    const became = await room.send({ do: "draw_room", plan: { seats: [...seats.value] } });
    busy.value = false;
    if (became.is === "done") onDone(true);
  }

  const laid = (to: readonly Seat[]) => () => {
    seats.value = to;
    chosen.value = null;
  };
  const number = (of: typeof count, label: string, most: number) => (
    <label class="field">
      <span>{label}</span>
      <input
        class="input"
        type="number"
        min={1}
        max={most}
        value={of.value}
        onInput={(event) => {
          const value = Math.trunc(event.currentTarget.valueAsNumber);
          if (value >= 1 && value <= most) of.value = value;
        }}
      />
    </label>
  );

  return (
    <div class="stack">
      <div class="seat-tools">
        {number(count, t("seats.count"), 600)}
        {number(across, t("seats.across"), 40)}
        <button
          type="button"
          class="button"
          onClick={() => laid(inRows(count.value, across.value))()}
        >
          {t("seats.rows")}
        </button>
        <button type="button" class="button" onClick={() => laid(inHorseshoe(count.value))()}>
          {t("seats.horseshoe")}
        </button>
        {saved.value.length > 0 && (
          <label class="field">
            <span>{t("seats.from_room")}</span>
            <select
              class="input"
              value=""
              onChange={(event) => {
                const found = saved.value.find(({ name }) => name === event.currentTarget.value);
                if (found) laid(found.seats)();
              }}
            >
              <option value="" />
              {saved.value.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <div class="seat-tools">
        <button type="button" class="button" onClick={() => laid(withAnother(seats.value))()}>
          {t("seats.add")}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => laid(seatedByUnit(seats.value, state))()}
        >
          {t("seats.auto")}
        </button>
        <button
          type="button"
          class="button plain"
          onClick={() => laid(seats.value.map((was) => ({ ...was, attendee: null })))()}
        >
          {t("seats.clear")}
        </button>
        <button type="button" class="button next" disabled={busy.value} onClick={() => void save()}>
          {t("seats.save")}
        </button>
        <button type="button" class="button" onClick={() => onDone(false)}>
          {t("app.cancel")}
        </button>
      </div>
      <p class="soft small">{t("seats.hint")}</p>
      <div class="seat-desk">
        <Canvas
          seats={seats.value}
          chosen={chosen.value}
          nameOf={(id) => names.get(id)?.name ?? ""}
          onChoose={(id) => (chosen.value = id)}
          onMove={(id, x, y) => (seats.value = moved(seats.value, id, x, y))}
          onSeat={(id, who) => (seats.value = seated(seats.value, id, who))}
        />
        <aside class="stack">
          {seat && (
            <div class="stack-s">
              <label class="field">
                <span>
                  {t("seats.selected", { n: seat.id })} · {t("seats.who")}
                </span>
                <select
                  class="input"
                  value={seat.attendee ?? ""}
                  onChange={(event) =>
                    (seats.value = seated(seats.value, seat.id, event.currentTarget.value || null))
                  }
                >
                  <option value="">{t("seats.nobody")}</option>
                  {people.map(({ person }) => (
                    <option key={person.id} value={person.id}>
                      {person.name}
                      {person.unit && ` · ${person.unit}`}
                    </option>
                  ))}
                </select>
              </label>
              <button
                type="button"
                class="button plain"
                onClick={() => laid(seats.value.filter(({ id }) => id !== seat.id))()}
              >
                {t("seats.remove")}
              </button>
            </div>
          )}
          <h2>{t("seats.unseated", { n: unseated.length })}</h2>
          <ul
            class="seat-people"
            tabIndex={0}
            aria-label={t("seats.unseated", { n: unseated.length })}
          >
            {unseated.map(({ person }) => (
              <li
                key={person.id}
                draggable
                onDragStart={(event) => event.dataTransfer?.setData("text/plain", person.id)}
              >
                {person.name}
                {person.unit && <span class="soft small"> · {person.unit}</span>}
              </li>
            ))}
          </ul>
        </aside>
      </div>
    </div>
  );
}

interface CanvasProps {
  seats: readonly Seat[];
  chosen: string | null;
  nameOf: (attendee: string) => string;
  onChoose: (id: string) => void;
  onMove: (id: string, x: number, y: number) => void;
  onSeat: (id: string, attendee: string) => void;
}

/** The plane on which seats are moved. It grows as they are let go, not while one is dragged. */
function Canvas({ seats, chosen, nameOf, onChoose, onMove, onSeat }: CanvasProps) {
  const picture = useRef<SVGSVGElement>(null);
  const held = useRef<{ id: string; dx: number; dy: number } | null>(null);
  const frame = useRef(bounds(seats));
  if (!held.current) frame.current = bounds(seats);
  const [left, top, width, height] = frame.current;

  function at(event: { clientX: number; clientY: number }): [number, number] {
    const matrix = picture.current!.getScreenCTM()!.inverse();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    return [x, y];
  }

  function onPointerDown(event: PointerEvent, seat: Seat) {
    const [x, y] = at(event);
    held.current = { id: seat.id, dx: seat.x - x, dy: seat.y - y };
    picture.current!.setPointerCapture(event.pointerId);
    onChoose(seat.id);
  }

  function onPointerMove(event: PointerEvent) {
    if (!held.current) return;
    const [x, y] = at(event);
    onMove(held.current.id, x + held.current.dx, y + held.current.dy);
  }

  function letGo() {
    const was = held.current;
    held.current = null;
    const seat = was && seats.find(({ id }) => id === was.id);
    if (seat) onMove(seat.id, 2 * Math.round(seat.x / 2), 2 * Math.round(seat.y / 2));
  }

  function onKeyDown(event: KeyboardEvent, seat: Seat) {
    const step = arrows[event.key];
    if (event.key === "Enter" || event.key === " ") onChoose(seat.id);
    else if (step) onMove(seat.id, seat.x + step[0], seat.y + step[1]);
    else return;
    event.preventDefault();
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
        <rect
          key={seat.id}
          class={seat.id === chosen ? "seat-hold seat-chosen" : "seat-hold"}
          x={seat.x - 6.5}
          y={seat.y - 5}
          width={13}
          height={10}
          rx={1.6}
          role="button"
          tabIndex={0}
          aria-pressed={seat.id === chosen}
          aria-label={`${t("seats.seat", { n: seat.id })}: ${
            drawn(seat, nameOf).name || t("seats.empty")
          }`}
          onPointerDown={(event) => onPointerDown(event, seat)}
          onFocus={() => onChoose(seat.id)}
          onKeyDown={(event) => onKeyDown(event, seat)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            const who = event.dataTransfer?.getData("text/plain");
            if (who && nameOf(who)) onSeat(seat.id, who);
          }}
        />
      ))}
    </svg>
  );
}

/** A seat as it is drawn while nobody is in the room: with a name, or free. */
function drawn(seat: Seat, nameOf: (attendee: string) => string): Shown {
  const name = seat.attendee ? nameOf(seat.attendee) : "";
  return { seat, name, standing: name ? "present" : "empty", place: 0, voted: false };
}

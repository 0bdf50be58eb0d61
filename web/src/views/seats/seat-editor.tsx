/**
 * Drawing the room: seats in rows or a horseshoe, each moved by hand or by the arrow keys, and people put
 * on them by dragging a name, tapping one name after the other, or from a list. Nothing is told to anybody
 * before it is saved.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { api } from "../../api";
import { t } from "../../i18n";
import type { Seat } from "../../protocol";
import { attending } from "../../room/presence";
import {
  inHorseshoe,
  nextFree,
  inRows,
  moved,
  seated,
  seatedByUnit,
  withAnother,
} from "../../room/seats";
import { Confirm } from "../confirm";
import { useMeeting, useRoom } from "../room/context";
import type { SavedRoom } from "./rooms";
import { SeatCanvas } from "./seat-canvas";
import "./seat-plan.css";

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
  const begunFrom = useRef(state.plan);
  const overOther = useSignal(false);
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

  function seatThem(who: string, id = chosen.value ?? nextFree(seats.value)) {
    if (id === null || !room.state.value?.attendees[who]) return;
    seats.value = seated(seats.value, id, who);
    chosen.value = nextFree(seats.value, id);
  }

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
        <button
          type="button"
          class="button next"
          disabled={busy.value}
          onClick={() => {
            if (state.plan === begunFrom.current) void save();
            else overOther.value = true;
          }}
        >
          {t("seats.save")}
        </button>
        <button type="button" class="button" onClick={() => onDone(false)}>
          {t("app.cancel")}
        </button>
      </div>
      <p class="soft small">{t("seats.hint")}</p>
      <div class="seat-desk">
        <SeatCanvas
          seats={seats.value}
          chosen={chosen.value}
          nameOf={(id) => names.get(id)?.name ?? ""}
          onChoose={(id) => (chosen.value = id)}
          onMove={(id, x, y) => (seats.value = moved(seats.value, id, x, y))}
          onSeat={(id, who) => seatThem(who, id)}
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
          <ul class="seat-people" aria-label={t("seats.unseated", { n: unseated.length })}>
            {unseated.map(({ person }) => (
              <li key={person.id}>
                <button
                  type="button"
                  draggable
                  onClick={(event) => {
                    beside(event.currentTarget)?.focus();
                    seatThem(person.id);
                  }}
                  onDragStart={(event) => event.dataTransfer?.setData("text/plain", person.id)}
                >
                  {person.name}
                  {person.unit && <span class="soft small"> · {person.unit}</span>}
                </button>
              </li>
            ))}
          </ul>
        </aside>
      </div>
      {overOther.value && (
        <Confirm
          title={t("seats.other")}
          action={t("seats.save")}
          onClose={() => (overOther.value = false)}
          onYes={() => void save()}
        >
          <p>{t("seats.other.about")}</p>
        </Confirm>
      )}
    </div>
  );
}

/** The name after one that is about to leave the list, else the one before: where the focus goes. */
function beside(name: HTMLElement): HTMLElement | null {
  const line = name.parentElement!;
  const other = line.nextElementSibling ?? line.previousElementSibling;
  return other?.querySelector("button") ?? null;
}

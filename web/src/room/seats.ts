/**
 * Where people sit: seats laid out, people put on them, and what is shown of a seat. Measures are
 * tenths of a seat's width from the left and the front, as in the log.
 */
import type { RoomPlan, Seat, State } from "../protocol";
import { rollGroups } from "./roll";

export const LARGEST = 1_000;
/** From the middle of one seat to the next. */
const STEP = 14;
const AISLE = 6;
/** Seats of a horseshoe that is one ring. */
const ONE_RING = 30;

/** Seats in rows of `across`, numbered from the front left, with an aisle in the middle. */
export function inRows(count: number, across: number): Seat[] {
  const wide = Math.max(1, Math.min(40, across));
  const half = Math.ceil(wide / 2);
  return Array.from({ length: count }, (_, n) => {
    const column = n % wide;
    const x = 10 + column * STEP + (wide > 3 && column >= half ? AISLE : 0);
    return seat(n + 1, x, 10 + Math.floor(n / wide) * STEP);
  });
}

/** A horseshoe open to the front, about twice as wide as deep; many seats make one within another. */
export function inHorseshoe(count: number): Seat[] {
  if (count <= ONE_RING) {
    const side = Math.round(count / 4);
    return numbered(ring(side, count - 2 * side, 0));
  }
  const side = Math.round(count / 8);
  const behind = count - 4 * side + 2;
  const outer = Math.ceil((behind + 2) / 2);
  const inner = behind - outer;
  const aside = ((outer - 2 - inner) * STEP) / 2;
  return numbered([...ring(side, outer, 0), ...ring(side - 1, inner, STEP + aside)]);
}

/** Down the left side, along the back, up the right side. */
function ring(side: number, back: number, left: number): [number, number][] {
  const down = Array.from({ length: side }, (_, n) => 10 + n * STEP);
  const right = 10 + left + (back + 1) * STEP;
  return [
    ...down.map((y): [number, number] => [10 + left, y]),
    ...Array.from({ length: back }, (_, n): [number, number] => [
      10 + left + (n + 1) * STEP,
      10 + side * STEP,
    ]),
    ...down.reverse().map((y): [number, number] => [right, y]),
  ];
}

function numbered(places: readonly [number, number][]): Seat[] {
  return places.map(([x, y], n) => seat(n + 1, x, y));
}

function seat(n: number, x: number, y: number): Seat {
  return { id: String(n), x: clamped(x), y: clamped(y), attendee: null };
}

function clamped(value: number): number {
  return Math.max(0, Math.min(LARGEST, Math.round(value)));
}

/** One more seat, behind the others, under the next free number. */
export function withAnother(seats: readonly Seat[]): Seat[] {
  const numbers = new Set(seats.map(({ id }) => id));
  let n = seats.length + 1;
  while (numbers.has(String(n))) n += 1;
  const back = Math.max(-4, ...seats.map(({ y }) => y));
  return [...seats, seat(n, 10, back + STEP)];
}

export function moved(seats: readonly Seat[], id: string, x: number, y: number): Seat[] {
  return seats.map((was) => (was.id === id ? { ...was, x: clamped(x), y: clamped(y) } : was));
}

/** Puts somebody on a seat, off any other; null leaves it empty. */
export function seated(seats: readonly Seat[], id: string, attendee: string | null): Seat[] {
  return seats.map((was) => {
    if (was.id === id) return { ...was, attendee };
    return attendee !== null && was.attendee === attendee ? { ...was, attendee: null } : was;
  });
}

/** The first seat that nobody has, from after one on; null if there is none. */
export function nextFree(seats: readonly Seat[], after: string | null = null): string | null {
  const from = seats.findIndex(({ id }) => id === after) + 1;
  const free = [...seats.slice(from), ...seats.slice(0, from)].find((one) => one.attendee === null);
  return free?.id ?? null;
}

/** Seats those who have none, group by group as the roll is called, on the seats left free. */
export function seatedByUnit(seats: readonly Seat[], state: State): Seat[] {
  const taken = new Set(seats.map(({ attendee }) => attendee));
  const waiting = rollGroups(Object.values(state.attendees))
    .flatMap(({ people }) => people.map(({ person }) => person.id))
    .filter((id) => !taken.has(id));
  return seats.map((was) =>
    was.attendee === null ? { ...was, attendee: waiting.shift() ?? null } : was,
  );
}

/** What is drawn of a seat; `voted` is only ever known to the desks. */
export type SeatStanding =
  "empty" | "absent" | "present" | "remote" | "queued" | "speaking" | "voted";

export interface Shown {
  seat: Seat;
  name: string;
  standing: SeatStanding;
  /** The place in the queue, from 1. */
  place: number;
  voted: boolean;
}

/** The seats as they are to be drawn; who has voted is told only of an open vote, and only if open. */
export function shownSeats(state: State, plan: RoomPlan, desk: boolean): Shown[] {
  const speaker = state.speech ? state.requests[state.speech.request]!.attendee : null;
  const queue = state.queue.map((id) => state.requests[id]!.attendee);
  const vote = state.open_vote ? state.votes[state.open_vote] : undefined;
  const ballots = desk && vote?.method === "open" ? vote.ballots : {};
  return plan.seats.map((at) => {
    const who = at.attendee === null ? undefined : state.attendees[at.attendee];
    if (!who || who.removed) {
      return { seat: at, name: "", standing: "empty", place: 0, voted: false };
    }
    const { id, name } = who.person;
    const place = queue.indexOf(id) + 1;
    const voted = id in ballots;
    const standing: SeatStanding =
      id === speaker
        ? "speaking"
        : place > 0
          ? "queued"
          : voted
            ? "voted"
            : who.present
              ? who.remote
                ? "remote"
                : "present"
              : "absent";
    return { seat: at, name, standing, place, voted };
  });
}

/** The part of the plane that holds all seats, with room around them: left, top, width, height. */
export function bounds(seats: readonly Seat[]): [number, number, number, number] {
  const xs = seats.map(({ x }) => x);
  const ys = seats.map(({ y }) => y);
  const left = Math.min(10, ...xs) - 8;
  const top = Math.min(10, ...ys) - 16;
  const right = Math.max(60, ...xs) + 8;
  const bottom = Math.max(30, ...ys) + 8;
  return [left, top, right - left, bottom - top];
}

/** A name as it fits on a seat: the given name, with the initials before it ("N.T. Lan"). */
export function shortName(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const given = words[words.length - 1] ?? "";
  const initials = words.slice(0, -1).map((word) => word.charAt(0).toLocaleUpperCase());
  return initials.length > 0 ? `${initials.slice(0, 2).join(".")}. ${given}` : given;
}

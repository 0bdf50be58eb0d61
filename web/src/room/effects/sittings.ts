/** What events do to the state: sittings begin and end, and the roll of each is put on record. */
import type { Attendance, Quorum, State } from "../../protocol";
import type { Change } from "./effects";

/** Whether a sitting has begun and is not over; in a break it is not. */
export function isSitting({ sittings }: State): boolean {
  return sittings.length > 0 && sittings[sittings.length - 1]!.ended_at === null;
}

/** The first sitting, or one after a sitting that was ended; after a mere break it goes on. */
export function begun(state: State, at: string, quorum: Quorum): Change {
  if (isSitting(state)) return {};
  return { sittings: [...state.sittings, { begun_at: at, quorum, ended_at: null }] };
}

export function ended(state: State, at: string): Change {
  if (!isSitting(state)) return {};
  const last = state.sittings.length - 1;
  return {
    sittings: state.sittings.map((was, n) => (n === last ? { ...was, ended_at: at } : was)),
  };
}

/** Puts the sitting that has ended on record, and waits for all to come to the next one. */
export function rollCalledAnew(state: State): Change {
  const sitting = state.sittings.length;
  const anew = (was: Attendance): Attendance => ({
    ...was,
    sat: [
      ...was.sat,
      {
        sitting,
        arrived_at: was.arrived_at,
        left_at: was.left_at,
        away: was.away,
        remote: was.remote,
        excused: was.excused,
        reason: was.reason,
      },
    ],
    present: false,
    remote: false,
    arrived_at: null,
    left_at: null,
    excused: null,
    reason: "",
    means: "",
    away: [],
  });
  return {
    attendees: Object.fromEntries(
      Object.entries(state.attendees).map(([key, was]) => [key, anew(was)]),
    ),
  };
}

/** What events do to the state: who is there, as what, and who presides. */
import type { Attendance, State } from "../../protocol";
import { changed, type Dictionary } from "../parts";
import { type Effects } from "./effects";

export const attendanceEffects: Effects<
  | "attendee_checked_in"
  | "attendee_checked_out"
  | "absence_recorded"
  | "role_changed"
  | "chair_handed_over"
> = {
  attendee_checked_in: (state, event, at) => ({
    attendees: attendance(state, event.attendee, (was) => ({
      present: true,
      arrived_at: was.arrived_at ?? at,
      left_at: null,
      excused: null,
      reason: "",
    })),
    quorum: event.quorum,
  }),
  attendee_checked_out: (state, event, at) => ({
    // Who left before the beginning has not been there.
    attendees: attendance(state, event.attendee, () =>
      state.convened_at === null
        ? { present: false, arrived_at: null }
        : { present: false, left_at: at },
    ),
    quorum: event.quorum,
  }),
  absence_recorded: (state, { attendee, excused, reason }) => ({
    attendees: attendance(state, attendee, () => ({ excused, reason })),
  }),
  role_changed: (state, { attendee, role, votes, quorum }) => ({
    attendees: attendance(state, attendee, ({ person }) => ({
      person: { ...person, role, votes },
    })),
    quorum,
  }),
  chair_handed_over: (state, { giver, taker }) => {
    const given = attendance(state, giver, ({ person }) => ({
      person: { ...person, role: "delegate" },
    }));
    return {
      attendees: attendance({ ...state, attendees: given }, taker, ({ person }) => ({
        person: { ...person, role: "chair" },
      })),
    };
  },
};

function attendance(
  state: State,
  key: string,
  change: (was: Attendance) => Partial<Attendance>,
): Dictionary<Attendance> {
  return changed(state.attendees, key, change(state.attendees[key]!));
}

/** What events do to the state: who is there, as what, and who presides. */
import type { Attendance, Leave, State } from "../../protocol";
import { arriving } from "../begin";
import { changed, type Dictionary } from "../parts";
import { type Effects } from "./effects";
import { isSitting } from "./sittings";

export const attendanceEffects: Effects<
  | "attendee_checked_in"
  | "attendee_checked_out"
  | "absence_recorded"
  | "leave_asked"
  | "leave_decided"
  | "leave_withdrawn"
  | "substitute_named"
  | "attendee_added"
  | "attendee_removed"
  | "role_changed"
  | "chair_handed_over"
> = {
  attendee_checked_in: (state, event, at) => ({
    attendees: attendance(state, event.attendee, (was) => ({
      present: true,
      arrived_at: was.arrived_at ?? at,
      away: was.left_at === null ? was.away : [...was.away, { left_at: was.left_at, back_at: at }],
      left_at: null,
      excused: null,
      reason: "",
      remote: event.remote,
      means: event.means,
    })),
    quorum: event.quorum,
  }),
  attendee_checked_out: (state, event, at) => ({
    attendees: attendance(state, event.attendee, () => gone(state, at)),
    quorum: event.quorum,
  }),
  absence_recorded: (state, { attendee, excused, reason }) => ({
    attendees: attendance(state, attendee, () => ({ excused, reason })),
  }),
  leave_asked: (state, { leave, attendee, sitting, reason }, at) => ({
    leaves: {
      ...state.leaves,
      [leave]: { attendee, sitting, reason, asked_at: at, status: "asked", note: "" },
    },
  }),
  leave_decided: (state, { leave, granted, note }) => ({
    leaves: changed<Leave>(state.leaves, leave, { status: granted ? "granted" : "refused", note }),
  }),
  leave_withdrawn: (state, { leave }) => ({
    leaves: changed<Leave>(state.leaves, leave, { status: "withdrawn" }),
  }),
  substitute_named: (state, { attendee, person, member }) => ({
    attendees: attendance(state, attendee, () => ({ person, member })),
  }),
  attendee_added: (state, { person }) => ({
    attendees: { ...state.attendees, [person.id]: arriving(person, false) },
    ...(person.account !== null && {
      accounts: { ...state.accounts, [person.account]: person.id },
    }),
  }),
  attendee_removed: (state, { attendee, reason, quorum }, at) => ({
    attendees: attendance(state, attendee, ({ person, present }) => ({
      ...(present && gone(state, at)),
      person: { ...person, votes: false },
      entitled: false,
      removed: true,
      removed_reason: reason,
    })),
    accounts: Object.fromEntries(
      Object.entries(state.accounts).filter(([, of]) => of !== attendee),
    ),
    quorum,
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

/** Who left before the beginning has not been there. */
function gone(state: State, at: string): Partial<Attendance> {
  return isSitting(state) ? { present: false, left_at: at } : { present: false, arrived_at: null };
}

function attendance(
  state: State,
  key: string,
  change: (was: Attendance) => Partial<Attendance>,
): Dictionary<Attendance> {
  return changed(state.attendees, key, change(state.attendees[key]!));
}

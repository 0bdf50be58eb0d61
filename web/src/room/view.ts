/**
 * What an audience may see of the log and of the state: the twin of `ecabinet/meeting/view.py`.
 *
 * The server has redacted everything before it comes here; this twin exists to be held against it:
 * for every log and audience, `fold(redact(log, a))` equals `view(fold(log), a)`. The rules in words
 * stand in the Python file.
 */
import type { Entry, Event, State, Vote } from "../protocol";

export interface Audience {
  attendee: string | null;
  desk: boolean;
}

/** The audience that an attendee belongs to by the role they have now. */
export function audienceOf(state: State, attendee: string | null): Audience {
  const role = attendee === null ? null : state.attendees[attendee]?.person.role;
  return { attendee, desk: role === "chair" || role === "secretary" };
}

/** The entry as this audience may see it, or null if it may not see it at all. */
export function redact(entry: Entry, audience: Audience): Entry | null {
  const event = redacted(entry.event, audience);
  return event === entry.event ? entry : event && { ...entry, event };
}

function redacted(event: Event, { attendee, desk }: Audience): Event | null {
  switch (event.type) {
    case "meeting_prepared":
      return desk
        ? event
        : { ...event, script: {}, items: event.items.map((item) => ({ ...item, script: {} })) };
    case "item_added":
      return desk ? event : { ...event, item: { ...event.item, script: {} } };
    case "absence_recorded":
      return desk || event.attendee === attendee ? event : { ...event, reason: "" };
    case "vote_cast":
      if (event.attendee === attendee) return event;
      return desk ? { ...event, choice: null } : null;
    case "remark_noted":
    case "remark_amended":
      return desk || (event.attendee !== null && event.attendee === attendee) ? event : null;
    default:
      return event;
  }
}

/** The state as this audience may see it. */
export function view(state: State, audience: Audience): State {
  const { attendee, desk } = audience;
  const votes = mapped(state.votes, (vote) => ({ ...vote, ballots: ballots(vote, audience) }));
  if (desk) return { ...state, votes };
  return {
    ...state,
    script: {},
    votes,
    items: mapped(state.items, (progress) => ({
      ...progress,
      item: { ...progress.item, script: {} },
    })),
    attendees: mapped(state.attendees, (was, key) =>
      key === attendee ? was : { ...was, reason: "" },
    ),
    remarks: Object.fromEntries(
      Object.entries(state.remarks).filter(
        ([, remark]) => attendee !== null && remark.attendee === attendee,
      ),
    ),
  };
}

function ballots(vote: Vote, { attendee, desk }: Audience): Vote["ballots"] {
  const { ballots: all } = vote;
  if (desk && vote.status === "open")
    return mapped(all, (choice, voter) => (voter === attendee ? choice : null));
  return attendee !== null && attendee in all ? { [attendee]: all[attendee]! } : {};
}

function mapped<T>(
  all: { [key: string]: T },
  change: (value: T, key: string) => T,
): { [key: string]: T } {
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, change(value, key)]));
}

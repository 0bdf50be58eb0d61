/**
 * What an audience may see of the state, for screens that are tried without a server: the twin of
 * `view` in `ecabinet/meeting/view.py`, held against it by the golden logs.
 */
import type { State, Vote } from "../../src/protocol";

export interface Audience {
  attendee: string | null;
  desk: boolean;
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

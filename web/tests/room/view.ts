/**
 * What an audience may see of the state, for screens that are tried without a server: the twin of
 * `view` in `ecabinet/meeting/view.py`, held against it by the golden logs.
 */
import type { Question, State, Vote } from "../../src/protocol";

export interface Audience {
  attendee: string | null;
  desk: boolean;
  /** The confidential items whose doors are closed to them. */
  outside?: string[];
}

/** The state as this audience may see it. */
export function view(whole: State, audience: Audience): State {
  const state = without(whole, audience.outside ?? []);
  const { attendee, desk } = audience;
  const votes = mapped(state.votes, (vote) => ({
    ...vote,
    ballots: ballots(vote, audience),
    receipts: receipts(vote, audience),
    opinions: own(vote.opinions, attendee),
  }));
  if (desk) return { ...state, votes };
  return {
    ...state,
    script: {},
    votes,
    readiness: state.readiness && {
      ...state.readiness,
      ready: state.readiness.ready.filter((who) => who === attendee),
    },
    items: mapped(state.items, (progress) => ({
      ...progress,
      item: { ...progress.item, script: {} },
    })),
    attendees: mapped(state.attendees, (was, key) =>
      key === attendee
        ? was
        : {
            ...was,
            reason: "",
            removed_reason: "",
            sat: was.sat.map((sat) => ({ ...sat, reason: "" })),
          },
    ),
    leaves: Object.fromEntries(
      Object.entries(state.leaves).filter(([, leave]) => leave.attendee === attendee),
    ),
    remarks: Object.fromEntries(
      Object.entries(state.remarks).filter(
        ([, remark]) => attendee !== null && remark.attendee === attendee,
      ),
    ),
    texts: mapped(state.texts, (written) =>
      written.attendee === attendee ? written : { ...written, text: "" },
    ),
    questions: Object.fromEntries(
      Object.entries(state.questions)
        .filter(([, question]) => knows(attendee, question))
        .map(([id, question]) => [id, { ...question, group: "" }]),
    ),
    positions: Object.fromEntries(
      Object.entries(state.positions).flatMap(([item, marks]) =>
        attendee !== null && attendee in marks ? [[item, { [attendee]: marks[attendee]! }]] : [],
      ),
    ),
  };
}

/** What is left of the state without the matters of some items. */
function without(state: State, items: string[]): State {
  if (items.length === 0) return state;
  const ofOthers = <T extends { item: string | null }>(all: { [key: string]: T }) =>
    filtered(all, ({ item }) => item === null || !items.includes(item));
  const requests = ofOthers(state.requests);
  const votes = ofOthers(state.votes);
  return {
    ...state,
    items: mapped(state.items, (progress, key) =>
      items.includes(key)
        ? {
            ...progress,
            item: { ...progress.item, votes: [] },
            conclusion: "",
            list_closed: false,
          }
        : progress,
    ),
    materials: filtered(
      state.materials,
      ({ material: { item } }) => item === null || !items.includes(item),
    ),
    requests,
    queue: state.queue.filter((request) => request in requests),
    speech: state.speech && state.speech.request in requests ? state.speech : null,
    votes,
    open_vote: state.open_vote !== null && state.open_vote in votes ? state.open_vote : null,
    readiness: state.open_item !== null && items.includes(state.open_item) ? null : state.readiness,
    remarks: ofOthers(state.remarks),
    texts: ofOthers(state.texts),
    positions: filtered(state.positions, (_marks, key) => !items.includes(key)),
  };
}

function filtered<T>(
  all: { [key: string]: T },
  keep: (value: T, key: string) => boolean,
): { [key: string]: T } {
  return Object.fromEntries(Object.entries(all).filter(([key, value]) => keep(value, key)));
}

function knows(attendee: string | null, { item, asker, to, status }: Question): boolean {
  if (item !== null || attendee === null) return item !== null;
  return asker === attendee || (to === attendee && status === "forwarded");
}

function ballots(vote: Vote, { attendee, desk }: Audience): Vote["ballots"] {
  const { ballots: all } = vote;
  if (desk && vote.status === "open" && !vote.box)
    return mapped(all, (choice, voter) => (voter === attendee ? choice : null));
  return own(all, attendee);
}

function receipts(vote: Vote, { attendee, desk }: Audience): Vote["receipts"] {
  return desk && vote.status === "open" && !vote.box ? vote.receipts : own(vote.receipts, attendee);
}

function own<T>(all: { [key: string]: T }, attendee: string | null): { [key: string]: T } {
  return attendee !== null && attendee in all ? { [attendee]: all[attendee]! } : {};
}

function mapped<T>(
  all: { [key: string]: T },
  change: (value: T, key: string) => T,
): { [key: string]: T } {
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, change(value, key)]));
}

/** Who has spoken how often and for how long, and which limit a speech will have. Pure. */
import type { Request, State } from "../protocol";

export interface Spoken {
  times: number;
  ms: number;
}

/** By attendee, over the whole meeting; points of order are not speeches. */
export function spokenBy(state: State): Map<string, Spoken> {
  const found = new Map<string, Spoken>();
  for (const { attendee, kind, granted_at, spoken_ms } of Object.values(state.requests)) {
    if (granted_at === null || kind === "point_of_order") continue;
    const { times, ms } = found.get(attendee) ?? { times: 0, ms: 0 };
    found.set(attendee, { times: times + 1, ms: ms + spoken_ms });
  }
  return found;
}

/** Those on an item who have had the floor, in the order in which they got it. */
export function calledOn(state: State, item: string | null): [string, Request][] {
  return Object.entries(state.requests)
    .filter(([, request]) => request.item === item && request.status === "done")
    .sort(([, a], [, b]) => (a.granted_at! < b.granted_at! ? -1 : 1));
}

/** Voters who are present, have not spoken in this meeting and do not wait to; the chair aside. */
export function silent(state: State): string[] {
  const spoken = spokenBy(state);
  const waiting = new Set(state.queue.map((id) => state.requests[id]!.attendee));
  return Object.values(state.attendees)
    .filter(({ person, present }) => present && person.votes && person.role !== "chair")
    .map(({ person }) => person.id)
    .filter((id) => !spoken.has(id) && !waiting.has(id));
}

/** The seconds that a speech on the open item will have: the twin of the rule that grants it. */
export function limitFor(state: State, attendee: string, kind: Request["kind"]): number {
  const { limits } = state.rules;
  const again = kind === "speech" && speechesOn(state, attendee, state.open_item) > 0;
  return limits[again ? "speech_again" : kind] ?? limits.speech ?? 300;
}

/** How many speeches somebody has held, or is holding, on an item. */
export function speechesOn(state: State, attendee: string, item: string | null): number {
  return Object.values(state.requests).filter(
    (request) =>
      request.attendee === attendee &&
      request.item === item &&
      request.kind === "speech" &&
      request.granted_at !== null,
  ).length;
}

/** Questions about the agenda that several screens ask: what comes next, what was planned, for when. */
import type { ItemProgress, Material, PlannedVote, State, Vote } from "../protocol";

/** The items in their order. */
export function items(state: State): ItemProgress[] {
  return state.agenda.map((id) => state.items[id]!);
}

export function childrenOf(state: State, id: string): ItemProgress[] {
  return items(state).filter(({ item }) => item.parent === id);
}

/** How deep an item stands: 0 at the top. */
export function depthOf(state: State, id: string): number {
  return ancestorsOf(state, id).length;
}

/** From the parent outwards. */
export function ancestorsOf(state: State, id: string): string[] {
  const found: string[] = [];
  for (let at = state.items[id]?.item.parent; at; at = state.items[at]?.item.parent) found.push(at);
  return found;
}

/**
 * Whether the meeting stops at an item. One that only gathers others, with nobody to speak, nothing
 * to vote on and nothing for the chair to say, is a heading.
 */
export function isStop(state: State, id: string): boolean {
  const { item } = state.items[id]!;
  const alone = childrenOf(state, id).length === 0;
  return alone || item.presenter !== null || item.votes.length > 0 || Boolean(item.script.open);
}

/**
 * The first item still to be dealt with after the open one, or after the last one that was opened;
 * when none is left there, the first of those that were passed over.
 */
export function nextItem(state: State): ItemProgress | null {
  const all = items(state);
  const done = all
    .map(({ status, adopted_by }) => status === "closed" && !adopted_by)
    .lastIndexOf(true);
  const from = state.open_item ? state.agenda.indexOf(state.open_item) : done;
  const isPlanned = (progress: ItemProgress) =>
    progress.status === "planned" && isStop(state, progress.item.id);
  return (
    all.slice(from + 1).find((one) => isPlanned(one) || wasLeftAtOnce(state, one)) ??
    all.find(isPlanned) ??
    null
  );
}

/** An item that was opened by mistake: left within a minute, before anything came of it. */
function wasLeftAtOnce(
  state: State,
  { item, status, opened_at, closed_at }: ItemProgress,
): boolean {
  if (status !== "closed" || !opened_at || !closed_at || isTouched(state, item.id)) return false;
  return Date.parse(closed_at) - Date.parse(opened_at) < 60_000;
}

/** Whether anybody has spoken on an item, or anything was voted, concluded or adopted. */
export function isTouched(state: State, id: string): boolean {
  const { conclusion, adopted_by } = state.items[id]!;
  return (
    conclusion !== "" ||
    adopted_by !== null ||
    votesOf(state, id).length > 0 ||
    Object.values(state.requests).some((r) => r.item === id && r.granted_at !== null)
  );
}

/** The item that was closed last. */
export function lastClosed(state: State): ItemProgress | null {
  return items(state)
    .filter(({ status, adopted_by }) => status === "closed" && adopted_by === null)
    .reduce<ItemProgress | null>(
      (last, one) => (last === null || one.closed_at! > last.closed_at! ? one : last),
      null,
    );
}

/** Whether an item was passed over: one after it was opened before. */
export function wasPassedOver(state: State, id: string): boolean {
  const after = items(state).slice(state.agenda.indexOf(id) + 1);
  return after.some(({ opened_at, adopted_by }) => opened_at !== null && adopted_by === null);
}

/** The votes that were held on an item, in order, those cancelled included. */
export function votesOf(state: State, item: string): [string, Vote][] {
  return Object.entries(state.votes).filter(([, vote]) => vote.item === item);
}

/** The planned votes of an item that were not held yet; a cancelled one may be held again. */
export function votesToCome(state: State, item: string): PlannedVote[] {
  const held = new Set(
    votesOf(state, item)
      .filter(([, vote]) => vote.status !== "cancelled")
      .map(([, vote]) => vote.planned),
  );
  return state.items[item]!.item.votes.filter((planned) => !held.has(planned.key));
}

/** Whether the item's presenter has had the floor on it. */
export function wasPresented(state: State, item: string): boolean {
  const { presenter } = state.items[item]!.item;
  return Object.values(state.requests).some(
    (request) =>
      request.item === item && request.attendee === presenter && request.granted_at !== null,
  );
}

/** The papers of an item that are on the table. */
export function papersOf(state: State, item: string | null) {
  return Object.values(state.materials).filter(
    ({ material, recalled }) => material.item === item && !recalled,
  );
}

/** The vote on several items together that is still to be announced: nothing was opened since. */
export function freshTogether(state: State): Vote | null {
  const votes = Object.values(state.votes);
  const last = votes[votes.length - 1];
  if (!last?.result || last.closed_at === null || last.items.length === 0) return null;
  const since = last.closed_at;
  const opened = items(state).some(
    ({ opened_at, adopted_by }) => adopted_by === null && opened_at !== null && opened_at > since,
  );
  return opened ? null : last;
}

/**
 * The last vote on an item that has a result, as long as it is to be announced: until somebody gets
 * the floor on the item after its close. Who had the floor already goes on beside it.
 */
export function freshResult(state: State, item: string): Vote | null {
  const closed = votesOf(state, item).filter(([, vote]) => vote.result !== null);
  const last = closed[closed.length - 1]?.[1];
  if (!last || last.closed_at === null) return null;
  const since = last.closed_at;
  const spoken = Object.values(state.requests).some(
    (request) => request.item === item && request.granted_at !== null && request.granted_at > since,
  );
  return spoken ? null : last;
}

/** All papers on the table, as they lie; recalled ones are gone. */
export function tableOf(state: State): Material[] {
  return Object.values(state.materials)
    .filter(({ recalled }) => !recalled)
    .map(({ material }) => material);
}

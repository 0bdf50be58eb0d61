/**
 * The day against its plan: when each item was due, when it will come as things stand, and what that
 * does to the end. Pure; times are milliseconds since 1970.
 *
 * The plan is the published start and the minutes and breaks of the agenda. What is left is reckoned
 * from the plan as well: an item takes its minutes, one that has overrun them is about to end.
 */
import type { Item, ItemProgress, State } from "../protocol";
import { ancestorsOf, childrenOf, items } from "./agenda";

const MINUTE = 60_000;

/** Minutes from the plan beyond which a meeting is held on another day; the plan says nothing then. */
const ANOTHER_DAY = 12 * 60;

/** Minutes from which on a break is a midday's. */
const LONG = 60;

export interface Day {
  /** When an item was due by the plan. */
  due: Map<string, number>;
  /** When an item that was not opened yet will come, as things stand. */
  expected: Map<string, number>;
  /** When the meeting will end, as things stand; when it did, once it is over. */
  ends: number;
  /** Whole minutes behind the plan, below zero if ahead; null where there is nothing to compare. */
  late: number | null;
}

/** How the day stands at `now`; null for a meeting that nobody gave a start. */
export function dayOf(state: State, now: number): Day | null {
  if (!state.particulars.starts_at) return null;
  const start = Date.parse(state.particulars.starts_at);
  const due = new Map<string, number>();
  const expected = new Map<string, number>();
  let planned = start;
  let at = state.status === "prepared" ? Math.max(now, start) : now + breakLeft(state, now);
  const rested = takenBreak(state);
  for (const progress of items(state)) {
    const { item, status } = progress;
    planned += item.pause * MINUTE;
    due.set(item.id, planned);
    if (status === "planned") {
      if (rested !== item.id) at = backFrom(item.pause, at, planned);
      expected.set(item.id, at);
    }
    if (status === "withdrawn") continue;
    planned += length(state, item);
    at += timeLeft(state, progress, now);
  }
  const ends = state.adjourned_at ? Date.parse(state.adjourned_at) : at;
  const late = Math.round((ends - planned) / MINUTE);
  return { due, expected, ends, late: Math.abs(late) > ANOTHER_DAY ? null : late };
}

/** The planned length; where an item has parts, their minutes count and not its own. */
function length(state: State, item: Item): number {
  return childrenOf(state, item.id).length > 0 ? 0 : (item.minutes ?? 0) * MINUTE;
}

/** What is left of an item's own minutes. */
function timeLeft(state: State, { item, status, opened_at }: ItemProgress, now: number): number {
  if (status === "closed") return 0;
  const whole = length(state, item);
  if (status !== "open" || opened_at === null) return whole;
  const opened = Date.parse(opened_at);
  const resting = state.breaks
    .filter(({ begun_at }) => begun_at >= opened_at)
    .reduce(
      (sum, b) => sum + (b.ended_at ? Date.parse(b.ended_at) : now) - Date.parse(b.begun_at),
      0,
    );
  return Math.max(0, whole - (now - opened - resting));
}

/** What is left of the break that is on. */
function breakLeft(state: State, now: number): number {
  const until = state.status === "suspended" ? lastBreak(state)?.until : null;
  return until ? Math.max(0, Date.parse(until) - now) : 0;
}

/**
 * The item whose foreseen break has been taken, or is being taken: the next one with a break before
 * it, if the meeting rested between the items, or for half as long within the one before.
 */
function takenBreak(state: State): string | null {
  const next = pauseAhead(state);
  if (next === null) return null;
  const opened = items(state).map(({ opened_at }) => opened_at ?? "");
  const since = items(state)
    .filter(({ item }) => item.pause > 0)
    .reduce((last, { opened_at }) => ((opened_at ?? "") > last ? opened_at! : last), "");
  const taken = state.breaks.some(({ begun_at, until, ended_at }) => {
    if (begun_at < since) return false;
    const ended = ended_at ?? until;
    const long = ended !== null && Date.parse(ended) - Date.parse(begun_at);
    if (long && long >= (next.pause / 2) * MINUTE) return true;
    return state.open_item === null && !opened.some((at) => at > begun_at);
  });
  return taken ? next.id : null;
}

/** The next item to come, or one that it is a part of, if the agenda foresees a break before it. */
export function pauseAhead(state: State): Item | null {
  const all = items(state);
  const done = all
    .map(({ status, adopted_by }) => status === "open" || (status === "closed" && !adopted_by))
    .lastIndexOf(true);
  const next = all.slice(done + 1).find(({ status }) => status === "planned");
  if (!next) return null;
  const chain = [next.item.id, ...ancestorsOf(state, next.item.id)];
  const found = chain.find((id) => {
    const { item, status } = state.items[id]!;
    return item.pause > 0 && status === "planned";
  });
  return found ? state.items[found]!.item : null;
}

/**
 * The break that is due now: before which item, until when, and whether the roll is called anew
 * after it, as after a midday's; null when there is none or it was taken.
 */
export function breakDue(
  state: State,
  now: number,
): { item: string; until: number; endsSitting: boolean } | null {
  if (state.status !== "running") return null;
  const next = pauseAhead(state);
  if (next === null || takenBreak(state) === next.id) return null;
  const until = backFrom(next.pause, now, dayOf(state, now)?.due.get(next.id) ?? now);
  return {
    item: next.id,
    until: Math.ceil(until / (5 * MINUTE)) * 5 * MINUTE,
    endsSitting: next.pause >= LONG,
  };
}

/**
 * When a foreseen break of so many minutes ends that begins at `at`. It absorbs a delay down to half
 * its length; after a long one, a midday's, people come back when the programme says and no sooner.
 */
function backFrom(pause: number, at: number, due: number): number {
  const whole = at + pause * MINUTE;
  if (pause === 0 || Math.abs(due - whole) > ANOTHER_DAY * MINUTE) return whole;
  const shortest = at + (pause / 2) * MINUTE;
  return Math.max(shortest, pause < LONG ? Math.min(due, whole) : due);
}

function lastBreak(state: State): State["breaks"][number] | undefined {
  return state.breaks[state.breaks.length - 1];
}

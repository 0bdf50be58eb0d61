/** The votes that the agenda foresees from the open item on, to be run through one after the other. */
import type { Item, PlannedVote, State, Vote } from "../protocol";
import { items, votesOf, votesToCome } from "./agenda";

export interface Listed {
  item: Item;
  planned: PlannedVote;
  /** The vote that carried it out last, if any has. */
  held: [string, Vote] | null;
}

/** In the agenda's order; items that are over or withdrawn are left out, the open one is not. */
export function voteList(state: State): Listed[] {
  const from = state.open_item ? state.agenda.indexOf(state.open_item) : 0;
  return items(state)
    .slice(from)
    .filter(({ status }) => status === "open" || status === "planned")
    .flatMap(({ item }) => {
      const held = votesOf(state, item.id).reverse();
      return item.votes.map((planned) => ({
        item,
        planned,
        held: held.find(([, vote]) => vote.planned === planned.key) ?? null,
      }));
    });
}

/** Whether it is still to be held: never was, or was cancelled. */
export function isToCome({ held }: Listed): boolean {
  return held === null || held[1].status === "cancelled";
}

/**
 * In front of which vote one that is still to come would stand a place earlier, and later: a key, null
 * for the end of its item, undefined where it cannot.
 */
export function placesOf(
  state: State,
  item: string,
  planned: string,
): { earlier: string | undefined; later: string | null | undefined } {
  const keys = votesToCome(state, item).map(({ key }) => key);
  const at = keys.indexOf(planned);
  const last = at === keys.length - 1;
  return { earlier: keys[at - 1], later: last ? undefined : (keys[at + 2] ?? null) };
}

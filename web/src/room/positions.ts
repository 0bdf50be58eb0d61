/** What members marked beforehand, summed up for the chair. Pure. */
import type { State } from "../protocol";
import { childrenOf, items } from "./agenda";

export type Stand = State["positions"][string][string]["position"];

/** The order in which positions are told. */
export const STANDS: readonly Stand[] = ["no_objection", "objection", "wants_to_speak"];

/** Whether members of this meeting mark items beforehand. */
export function marksItems(state: State): boolean {
  return state.rules.positions !== "off";
}

/** Which of the voters stand where on an item, by position, in the order of the roll. */
export function standsOn(
  state: State,
  item: string,
): Record<Stand, { who: string; note: string }[]> {
  const marks = state.positions[item] ?? {};
  const found: Record<Stand, { who: string; note: string }[]> = {
    no_objection: [],
    objection: [],
    wants_to_speak: [],
  };
  for (const [who, { person }] of Object.entries(state.attendees)) {
    const mark = marks[who];
    if (mark && person.votes) found[mark.position].push({ who, note: mark.note });
  }
  return found;
}

/**
 * The items that may be put to one vote together: not opened yet, without parts, marked by somebody
 * and opposed by nobody. None in a meeting that does not adopt by positions.
 */
export function unopposed(state: State): string[] {
  if (state.rules.positions !== "adopt" || state.rules.body === "council") return [];
  return items(state)
    .filter(({ item, status }) => {
      const { no_objection, objection, wants_to_speak } = standsOn(state, item.id);
      return (
        status === "planned" &&
        childrenOf(state, item.id).length === 0 &&
        no_objection.length > 0 &&
        objection.length + wants_to_speak.length === 0
      );
    })
    .map(({ item }) => item.id);
}

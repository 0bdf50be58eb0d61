/** What an effect is, and what several parts of the meeting change alike. */
import type { Event, ItemProgress, State } from "../../protocol";
import { changed, type Dictionary } from "../parts";

type Of<Type extends Event["type"]> = Extract<Event, { type: Type }>;

/** The parts of the state that an event changes. */
export type Change = Partial<State>;

/** For some events, what each does to a state at a time, as the entry of a number. */
export type Effects<Type extends Event["type"]> = {
  [T in Type]: (state: State, event: Of<T>, at: string, seq: number) => Change;
};

export function progress(
  state: State,
  key: string,
  change: (was: ItemProgress) => Partial<ItemProgress>,
): Dictionary<ItemProgress> {
  return changed(state.items, key, change(state.items[key]!));
}

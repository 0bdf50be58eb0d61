/** Doing something to what a screen shows: afterwards it is asked for anew, and trouble is said. */
import { useSignal, type ReadonlySignal } from "@preact/signals";
import { sentenceOf } from "../../api";

/** Does something; whether it went through. */
export type Act = (work: () => Promise<unknown>) => Promise<boolean>;

export function useActing(again: () => void): { wrong: ReadonlySignal<string>; act: Act } {
  const wrong = useSignal("");
  async function act(work: () => Promise<unknown>): Promise<boolean> {
    wrong.value = "";
    try {
      await work();
      return true;
    } catch (error) {
      wrong.value = sentenceOf(error);
      return false;
    } finally {
      again();
    }
  }
  return { wrong, act };
}

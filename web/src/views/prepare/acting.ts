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

/**
 * The same from a form in a dialog, which closes when it went through and else says itself what went
 * wrong: the screen's own line lies behind it.
 */
export function useSaving(act: Act, onClose: () => void) {
  const wrong = useSignal("");
  async function save(work: () => Promise<unknown>): Promise<void> {
    wrong.value = "";
    const said = async () => {
      try {
        await work();
      } catch (error) {
        wrong.value = sentenceOf(error);
        throw error;
      }
    };
    if (await act(said)) onClose();
  }
  return { wrong, save };
}

/**
 * Fetching something for a screen: what there is, what went wrong, and asking again. The last answer
 * wins; what was fetched for an older question is aborted and forgotten.
 */
import { useCallback, useEffect, useState } from "preact/hooks";
import { sentenceOf } from "./api";

export interface Loaded<T> {
  data: T | null;
  trouble: string;
  again: () => void;
}

/** Runs `load` now and whenever `question` changes; old data stays on the screen while new is on its way. */
export function useLoaded<T>(
  load: (signal: AbortSignal) => Promise<T>,
  question: string,
): Loaded<T> {
  const [data, setData] = useState<T | null>(null);
  const [trouble, setTrouble] = useState("");
  const [round, setRound] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    load(stop.signal).then(
      (found) => {
        if (stop.signal.aborted) return;
        setData(found);
        setTrouble("");
      },
      (error: unknown) => !stop.signal.aborted && setTrouble(sentenceOf(error)),
    );
    return () => stop.abort();
  }, [question, round]);
  return { data, trouble, again: useCallback(() => setRound((n) => n + 1), []) };
}

/** `value` once it has rested for `ms`: for searching while one types. */
export function useRested<T>(value: T, ms = 250): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}

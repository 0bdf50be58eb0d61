/**
 * Asking the server, and where it is not reached, this tablet. `ageOf` tells of an answer from when
 * it is, so that a screen can say so.
 */
import { account } from "../account";
import { api, Problem } from "../api";
import { answerOf, dropAnswer, NotTheirs, put } from "./drawer";

const ages = new WeakMap<object, number>();

/** When an answer was given, in milliseconds, if it was not now. */
export function ageOf(answer: object | null | undefined): number | null {
  return (answer && ages.get(answer)) ?? null;
}

/** Whether a request failed because the server was not there, not because of what was asked. */
export function isAway(error: unknown): boolean {
  return error instanceof Problem && (error.offline || [502, 503, 504].includes(error.status));
}

/** An answer of the API, kept for when it cannot be asked; what is not there any more is forgotten. */
export async function askOrKept<T extends object>(path: string, signal?: AbortSignal): Promise<T> {
  const who = account.peek()?.id ?? "";
  try {
    const answer = await api.get<T>(path, signal);
    await put(who, "answers", [path, answer]).catch(() => {});
    return answer;
  } catch (error) {
    if (error instanceof Problem && (error.status === 403 || error.status === 404))
      await dropAnswer(path).catch(() => {});
    if (!isAway(error)) throw error;
    const kept = await answerOf<T>(path).catch(() => null);
    if (!kept) throw error;
    ages.set(kept.body, kept.at);
    return kept.body;
  }
}

/** Keeps an answer that was asked for elsewhere; that it is not theirs any more is told to nobody. */
export async function keepAnswer(account: string, path: string, body: unknown): Promise<void> {
  await put(account, "answers", [path, body]).catch((error: unknown) => {
    if (!(error instanceof NotTheirs)) throw error;
  });
}

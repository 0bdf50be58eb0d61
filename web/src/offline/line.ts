/**
 * Whether the server is reached. api.ts says what it hears; while nothing is heard, the server is
 * asked every ten seconds and whenever the system says that there is a network again.
 */
import { signal } from "@preact/signals";

/** Since when the server has not been reached, in milliseconds; null while it is. */
export const away = signal<number | null>(null);

const pause = 10_000;
let timer: ReturnType<typeof setTimeout> | undefined;

export function heard(): void {
  clearTimeout(timer);
  away.value = null;
}

export function lost(): void {
  away.value ??= Date.now();
  clearTimeout(timer);
  timer = setTimeout(() => void ask(), pause);
}

async function ask(): Promise<void> {
  const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
  if (answer?.ok) heard();
  else lost();
}

/** Asks at once, if nothing was heard last. */
export async function askAgain(): Promise<void> {
  if (away.peek() !== null) await ask();
}

export function watchLine(): void {
  addEventListener("online", () => void askAgain());
  addEventListener("offline", lost);
}

/** The one loading of whoever is signed in on this tablet; it ends when they leave. */
import { effect, signal } from "@preact/signals";
import { account } from "../account";
import { away } from "./line";
import { Loading } from "./loading";
import { watchPerson } from "./person";
import { tellOpened } from "./register";
import { sendAll } from "./sending";
import { beforeWiping } from "./wiping";

export const loader = signal<Loading | null>(null);

/**
 * Follows who is signed in. Whenever they sign in or the server is reached again, what waits is sent,
 * and what is here compared.
 */
export function startLoader(): void {
  beforeWiping(() => loader.peek()?.stop());
  watchPerson((now) => {
    const who = account.peek();
    if (who && who.id !== now) location.reload();
  });
  effect(() => {
    const who = account.value?.id;
    loader.peek()?.stop();
    loader.value = who === undefined || !canKeep() ? null : new Loading(who);
    if (who !== undefined && away.peek() === null) void tellWaiting(who);
  });
  let wasAway = away.peek() !== null;
  effect(() => {
    const isAway = away.value !== null;
    if (wasAway && !isAway) void cameBack();
    wasAway = isAway;
  });
}

async function cameBack(): Promise<void> {
  const who = account.peek()?.id;
  if (who === undefined) return;
  await tellWaiting(who);
  await loader
    .peek()
    ?.refresh()
    .catch(() => {});
}

/** What was written and read here before, and the server has not heard of. */
async function tellWaiting(who: string): Promise<void> {
  await sendAll(who).catch(() => {});
  await tellOpened(who).catch(() => {});
}

/** Whether this browser stores anything for pages like this one: over HTTPS or on localhost. */
export function canKeep(): boolean {
  return "caches" in globalThis && "indexedDB" in globalThis && "serviceWorker" in navigator;
}

/** The one loading of whoever is signed in on this tablet; it ends when they leave. */
import { effect, signal } from "@preact/signals";
import { account } from "../account";
import { away } from "./line";
import { Loading } from "./loading";
import { tellOpened } from "./register";
import { sendAll } from "./sending";
import { beforeWiping } from "./wiping";

export const loader = signal<Loading | null>(null);

/** Follows who is signed in; whenever the server is reached again, what waits is sent and compared. */
export function startLoader(): void {
  beforeWiping(() => loader.peek()?.stop());
  effect(() => {
    const who = account.value?.id;
    loader.peek()?.stop();
    loader.value = who === undefined || !canKeep() ? null : new Loading(who);
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
  await sendAll(who).catch(() => {});
  await tellOpened(who).catch(() => {});
  await loader
    .peek()
    ?.refresh()
    .catch(() => {});
}

/** Whether this browser stores anything for pages like this one: over HTTPS or on localhost. */
export function canKeep(): boolean {
  return "caches" in globalThis && "indexedDB" in globalThis && "serviceWorker" in navigator;
}

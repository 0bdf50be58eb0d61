/**
 * New builds of the client. The service worker fetches one whole and waits; here a page learns of it,
 * says so in a calm line, and loads anew when its reader wishes. Where a page
 * only begins, the new build simply takes its place.
 */
import { signal } from "@preact/signals";

/** A new build is here whole. */
export const renewable = signal(false);
/** Something is under way that loading anew would disturb: a vote. */
export const held = signal(false);

const patience = 20_000;
/** For a page that shows nothing yet: what the old build still gives out may hold the new one up. */
const blank = 3_000;

function workers(): ServiceWorkerContainer | null {
  // Some browsers have it and refuse it: in private windows, on pages that are not secure.
  return "serviceWorker" in navigator ? navigator.serviceWorker : null;
}

let registration: ServiceWorkerRegistration | undefined;

/** Lets the service worker in; asked again, looks for a new build. */
export async function watchBuilds(): Promise<void> {
  if (!import.meta.env.PROD || !workers()) return;
  try {
    if (registration?.active) return void (await registration.update());
    // A browser whose keeper forbids workers may answer nothing instead of refusing.
    registration = await workers()!.register("/sw.js", { updateViaCache: "none" });
  } catch {
    return; // Without it all works but reading without network.
  }
  registration?.addEventListener("updatefound", () => {
    registration?.installing?.addEventListener("statechange", look);
  });
  look();
  const before = workers()!.controller;
  workers()!.addEventListener("controllerchange", () => {
    if (before) renewable.value = true; // Another page has let the new build in.
  });
}

function look(): void {
  if (registration?.waiting && workers()!.controller) renewable.value = true;
}

/**
 * A build that was fetched before takes over before this page shows anything; if it does not come
 * soon, the page is shown in the old one, which says that there is a new one.
 */
export async function takeWaiting(): Promise<void> {
  const found = await workers()
    ?.getRegistration()
    .catch(() => undefined);
  if (found?.waiting && workers()!.controller && (await takeOver(found, blank))) location.reload();
}

/** Asks the waiting build to take over; whether it did within the time. */
function takeOver({ waiting }: ServiceWorkerRegistration, within: number): Promise<boolean> {
  const taken = new Promise<boolean>((resolve) => {
    workers()!.addEventListener("controllerchange", () => resolve(true), { once: true });
    setTimeout(() => resolve(false), within);
  });
  waiting?.postMessage("take over");
  return taken;
}

function settledIn(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    const look = () => worker.state !== "installing" && resolve();
    worker.addEventListener("statechange", look);
    setTimeout(resolve, patience);
    look();
  });
}

let loading = false;

/** Loads the page anew: in the server's build, if that can be had. */
export async function loadAnew(): Promise<void> {
  if (!workers()) return location.reload();
  if (loading) return;
  loading = true;
  const found = await workers()
    ?.getRegistration()
    .catch(() => undefined);
  if (!found?.active) return location.reload();
  await found.update().catch(() => {});
  if (found.installing) await settledIn(found.installing);
  if (found.waiting) await takeOver(found, patience);
  location.reload();
}

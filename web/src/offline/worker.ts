/**
 * The service worker: gives out the client's own files, all of one build, and the papers kept on
 * this tablet. Everything else goes to the server as if nobody stood between: live connections, the
 * JSON API, what is written. What it gives out was put there by `loading.ts`; it keeps nothing itself.
 *
 * A new build is fetched whole beside the old one and waits. It takes over when a page says so
 * (updating.ts) or no page is open any more, so that no page ever has files of two builds.
 */
import { isPage, isPaper, PAPERS, pieceOf, SHELL } from "./serving";

declare const __BUILD__: string;
declare const __MAIN__: string;
declare const __FILES__: string[];

/** The worker's own global scope; TypeScript knows a page's or a worker's, not both. */
interface Scope {
  addEventListener(type: "install" | "activate", listen: (event: Lasting) => void): void;
  addEventListener(type: "message", listen: (event: MessageEvent) => void): void;
  addEventListener(type: "fetch", listen: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
}
interface Lasting {
  waitUntil(done: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
const scope = self as unknown as Scope;

const shell = SHELL + __BUILD__;
const page = "/index.html";
const files = new Set(__FILES__);

/** Fetches this build whole; its page comes last, so that there is none to what was only begun. */
async function fetchBuild(): Promise<void> {
  const found = await fetch("/", { cache: "no-store", credentials: "same-origin" });
  // Another build may be given out meanwhile: this one is then not taken at all.
  if (!found.ok || !(await found.clone().text()).includes(__MAIN__))
    throw new Error("the server has another build");
  const cache = await caches.open(shell);
  await cache.addAll(__FILES__);
  await cache.put(page, found);
}

async function install(): Promise<void> {
  try {
    await fetchBuild();
  } catch (error) {
    await caches.delete(shell);
    throw error;
  }
}

let mending: Promise<void> | undefined;

/** A browser short of space throws caches away and keeps their worker: the build is fetched again. */
function mend(): Promise<void> {
  mending ??= fetchBuild().catch(() => void (mending = undefined));
  return mending;
}

async function forgetOtherBuilds(): Promise<void> {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(SHELL) && name !== shell);
  await Promise.all(others.map((name) => caches.delete(name)));
  await scope.clients.claim();
}

async function own(name: string, event: Fetching): Promise<Response> {
  const kept = await (await caches.open(shell)).match(name);
  if (kept) return kept;
  event.waitUntil(mend());
  return fetch(event.request);
}

async function paper(request: Request): Promise<Response> {
  const kept = await (await caches.open(PAPERS)).match(request.url);
  if (!kept) return fetch(request);
  return pieceOf(await kept.blob(), request.headers.get("Range"));
}

scope.addEventListener("install", (event) => event.waitUntil(install()));
scope.addEventListener("activate", (event) => event.waitUntil(forgetOtherBuilds()));
scope.addEventListener("message", ({ data }) => {
  if (data === "take over") void scope.skipWaiting();
});
scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== scope.location.origin) return;
  if (request.mode === "navigate") {
    if (isPage(url.pathname)) event.respondWith(own(page, event));
  } else if (files.has(url.pathname)) event.respondWith(own(url.pathname, event));
  else if (isPaper(url)) event.respondWith(paper(request));
});

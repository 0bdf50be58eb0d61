/** The kept files of papers, by the address that they are asked for; the service worker gives them out. */
import { addressOf } from "./plan";
import { PAPERS } from "./serving";
import type { Version } from "./drawer";

/** The addresses of all that are here. */
export async function filesHere(): Promise<Set<string>> {
  const cache = await caches.open(PAPERS);
  const urls = (await cache.keys()).map(({ url }) => new URL(url));
  return new Set(urls.map(({ pathname, search }) => pathname + search));
}

export async function isHere(version: Version): Promise<boolean> {
  return (await (await caches.open(PAPERS)).match(addressOf(version))) !== undefined;
}

/** Keeps a file once it has come whole; one that breaks off is not kept, and says so. */
export async function putFile(version: Version, file: BodyInit): Promise<void> {
  const kept = new Response(file, { headers: { "Content-Type": "application/pdf" } });
  await (await caches.open(PAPERS)).put(addressOf(version), kept);
}

export async function dropFile(version: Version): Promise<void> {
  await (await caches.open(PAPERS)).delete(addressOf(version));
}

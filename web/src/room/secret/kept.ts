/**
 * What a tablet keeps of secret votes, in IndexedDB, apart for each account: trackers of the ballots
 * that were cast on it, and a teller's key pair, which is thrown away when its vote is over. A choice
 * is never kept.
 */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

interface Drawer extends DBSchema {
  trackers: { key: string; value: string[] };
  keys: { key: string; value: CryptoKeyPair };
}

let opened: Promise<IDBPDatabase<Drawer>> | undefined;

function drawer(): Promise<IDBPDatabase<Drawer>> {
  opened ??= openDB<Drawer>("ecabinet-secret", 1, {
    upgrade(db) {
      db.createObjectStore("trackers");
      db.createObjectStore("keys");
    },
  });
  return opened;
}

/** Whose drawer, and for which vote. */
export function placeOf(account: string, meeting: string, vote: string): string {
  return `${account}/${meeting}/${vote}`;
}

/** Keeps a tracker before its envelope is sent: it may arrive though nobody hears of it. */
export async function keepTracker(place: string, tracker: string): Promise<void> {
  const db = await drawer();
  await db.put("trackers", [...((await db.get("trackers", place)) ?? []), tracker], place);
}

export async function trackersOf(place: string): Promise<string[]> {
  return (await (await drawer()).get("trackers", place)) ?? [];
}

export async function keepKeys(place: string, keys: CryptoKeyPair): Promise<void> {
  await (await drawer()).put("keys", keys, place);
}

export async function keysOf(place: string): Promise<CryptoKeyPair | null> {
  return (await (await drawer()).get("keys", place)) ?? null;
}

export async function dropKeys(place: string): Promise<void> {
  await (await drawer()).delete("keys", place);
}

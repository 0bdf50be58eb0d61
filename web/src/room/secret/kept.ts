/**
 * What a tablet keeps of secret votes, in IndexedDB, apart for each account: trackers of the ballots
 * that were cast on it, and a teller's key pairs, which are thrown away when their vote is over. A
 * choice is never kept; but a tracker leads to one in the published list, so trackers do not outlast
 * their voter's stay at the tablet.
 */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

interface Drawer extends DBSchema {
  trackers: { key: string; value: string[] };
  keys: { key: string; value: CryptoKeyPair };
}

let opened: Promise<IDBPDatabase<Drawer>> | undefined;

function open(): Promise<IDBPDatabase<Drawer>> {
  return openDB<Drawer>("ecabinet-secret", 1, {
    upgrade(db) {
      db.createObjectStore("trackers");
      db.createObjectStore("keys");
    },
  });
}

/** Open from the first secret vote on. */
function drawer(): Promise<IDBPDatabase<Drawer>> {
  return (opened ??= open());
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

/**
 * Throws away the trackers of everybody but this account; of everybody, for null. It leaves nothing
 * open behind it: most people never cast a secret ballot, and signing out clears the site's data.
 */
export async function keepTrackersOf(account: string | null): Promise<void> {
  const db = await open();
  try {
    const places = await db.getAllKeys("trackers");
    const others = places.filter((place) => account === null || !place.startsWith(`${account}/`));
    await Promise.all(others.map((place) => db.delete("trackers", place)));
  } finally {
    db.close();
  }
}

/** Keeps a key pair by its public part: a second one, made in another window, does not cost the first. */
export async function keepKeys(place: string, publicPart: string, keys: CryptoKeyPair) {
  await (await drawer()).put("keys", keys, `${place}/${publicPart}`);
}

export async function keysOf(place: string, publicPart: string): Promise<CryptoKeyPair | null> {
  return (await (await drawer()).get("keys", `${place}/${publicPart}`)) ?? null;
}

/** The votes of a meeting for which this account holds keys here; `place` without a vote's. */
export async function votesWithKeys(place: string): Promise<string[]> {
  const places = await (await drawer()).getAllKeys("keys");
  const here = places.filter((kept) => kept.startsWith(place));
  return [...new Set(here.map((kept) => kept.slice(place.length).split("/")[0]!))];
}

export async function dropKeys(place: string): Promise<void> {
  const range = IDBKeyRange.bound(`${place}/`, `${place}/\uffff`);
  await (await drawer()).delete("keys", range);
}

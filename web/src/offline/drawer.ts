/**
 * What a tablet keeps to be used without network, in IndexedDB: whose it is, answers of the API, the
 * packs of meetings and the text of their papers. The papers' files lie in a cache of the browser,
 * where the service worker finds them; unsent writing is in `reader/keep.ts`.
 *
 * All of it is one person's. Nothing is put here but in a transaction that has seen that it still
 * is, so an answer that comes after its reader has left is not kept for the next one.
 */
import type { DBSchema } from "idb";
import type { Account } from "../account";
import type { Handling } from "../documents";
import { opener } from "./database";

export interface KeptPaper {
  id: string;
  item: string | null;
  title: string;
  sha256: string;
  size: number;
  /** What its level lets its reader do. */
  may?: Handling["may"];
}

export type Version = Pick<KeptPaper, "id" | "sha256">;

export interface Pack {
  meeting: string;
  starts_at: string;
  /** When it was last compared with the server's, in milliseconds. */
  at: number;
  /** What is to be here; which of it is, the files themselves say (`files.ts`). */
  papers: KeptPaper[];
  /** Papers of the meeting that are read from the server only. */
  elsewhere: number;
  /** All of it was here once: what is missing then was thrown away by the browser. */
  whole?: boolean;
}

export interface KeptText {
  /** Of the paper's version, as the cache knows it. */
  address: string;
  meeting: string;
  /** JSON of the pages' texts, compressed where the browser can. */
  text: Uint8Array<ArrayBuffer> | string;
}

interface Drawer extends DBSchema {
  /**
   * `account`, `locked` (until that account signs in again), `ahead` (whether to load ahead),
   * `without` (meetings not to load), `opened` (copies that were read here and the server has not
   * heard of).
   */
  about: { key: string; value: unknown };
  answers: { key: string; value: { path: string; at: number; body: unknown } };
  packs: { key: string; value: Pack };
  texts: { key: string; value: KeptText; indexes: { meeting: string } };
}

const stores = ["about", "answers", "packs", "texts"] as const;

const drawer = opener<Drawer>("ecabinet-kept", 1, (db) => {
  db.createObjectStore("about");
  db.createObjectStore("answers", { keyPath: "path" });
  db.createObjectStore("packs", { keyPath: "meeting" });
  db.createObjectStore("texts", { keyPath: "address" }).createIndex("meeting", "meeting");
});

/** The drawer is another person's, or nobody's: what was to be put in it is dropped. */
export class NotTheirs extends Error {
  override name = "NotTheirs";
}

/** Whoever awaits a transaction's end is told how it went; one that a page left behind tells nobody. */
const leave = () => {};

type Written = { about: [string, unknown]; answers: [string, unknown]; packs: Pack } & {
  texts: KeptText;
};

/** Puts something of that account's; throws NotTheirs if the drawer is not. */
export async function put<S extends keyof Written>(
  account: string,
  store: S,
  value: Written[S],
): Promise<void> {
  const change = (await drawer()).transaction(stores, "readwrite");
  change.done.catch(leave);
  const owner = (await change.objectStore("about").get("account")) as Account | undefined;
  if (owner?.id !== account) {
    await change.done;
    throw new NotTheirs();
  }
  if (store === "about") {
    const [key, about] = value as Written["about"];
    await change.objectStore("about").put(about, key);
  } else if (store === "answers") {
    const [path, body] = value as Written["answers"];
    await change.objectStore("answers").put({ path, at: Date.now(), body });
  } else if (store === "packs") await change.objectStore("packs").put(value as Pack);
  else await change.objectStore("texts").put(value as KeptText);
  await change.done;
}

export async function ownerHere(): Promise<Account | null> {
  return ((await (await drawer()).get("about", "account")) as Account | undefined) ?? null;
}

/** Makes the drawer that account's, and open. What it is to be emptied of first is `wiping.ts`'s. */
export async function giveTo(account: Account): Promise<void> {
  const change = (await drawer()).transaction("about", "readwrite");
  change.done.catch(leave);
  await Promise.all([change.store.put(account, "account"), change.store.delete("locked")]);
  await change.done;
}

/** Shows what is here to nobody, until its owner signs in again. */
export async function lock(): Promise<void> {
  await (await drawer()).put("about", true, "locked");
}

export async function isLocked(): Promise<boolean> {
  return (await (await drawer()).get("about", "locked")) === true;
}

export async function about<T>(key: "ahead" | "without" | "opened"): Promise<T | undefined> {
  return (await (await drawer()).get("about", key)) as T | undefined;
}

export async function answerOf<T>(path: string): Promise<{ at: number; body: T } | null> {
  const found = await (await drawer()).get("answers", path);
  return found ? { at: found.at, body: found.body as T } : null;
}

export async function dropAnswer(path: string): Promise<void> {
  await (await drawer()).delete("answers", path);
}

export async function packOf(meeting: string): Promise<Pack | null> {
  return (await (await drawer()).get("packs", meeting)) ?? null;
}

export async function packs(): Promise<Pack[]> {
  return (await drawer()).getAll("packs");
}

/** The pack that has this version of a paper. */
export async function packWith({ id, sha256 }: Version): Promise<Pack | null> {
  const has = (pack: Pack) =>
    pack.papers.some((paper) => paper.id === id && paper.sha256 === sha256);
  return (await packs()).find(has) ?? null;
}

/** A paper of a pack, at this version. */
export async function paperOf(version: Version): Promise<KeptPaper | null> {
  const pack = await packWith(version);
  return (
    pack?.papers.find(({ id, sha256 }) => id === version.id && sha256 === version.sha256) ?? null
  );
}

/** Whether a meeting's pack still has this version of a paper. */
export async function isListed(meeting: string, { id, sha256 }: Version): Promise<boolean> {
  const papers = (await packOf(meeting))?.papers ?? [];
  return papers.some((paper) => paper.id === id && paper.sha256 === sha256);
}

export async function dropPack(meeting: string): Promise<void> {
  await (await drawer()).delete("packs", meeting);
}

export async function textsOf(meeting: string): Promise<KeptText[]> {
  return (await drawer()).getAllFromIndex("texts", "meeting", meeting);
}

export async function textAt(address: string): Promise<KeptText | null> {
  return (await (await drawer()).get("texts", address)) ?? null;
}

export async function dropText(address: string): Promise<void> {
  await (await drawer()).delete("texts", address);
}

export async function empty(): Promise<void> {
  const change = (await drawer()).transaction(stores, "readwrite");
  change.done.catch(leave);
  await Promise.all(stores.map((store) => change.objectStore(store).clear()));
  await change.done;
}

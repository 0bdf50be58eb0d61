/**
 * Notes on this tablet, in IndexedDB: what the server was heard to keep, so that they are there
 * without network, and what it has not been told. Apart for each person: a tablet is passed on, and
 * what one has written must neither be shown to nor sent as the next.
 */
import type { DBSchema } from "idb";
import { opener } from "../offline/database";
import type { Change, Line, Replica, Snapshot } from "./replica";

interface Drawer extends DBSchema {
  known: {
    key: [place: string, by: string, id: string];
    value: Line & { place: string };
    indexes: { place: string };
  };
  unsent: {
    key: [place: string, id: string];
    value: Change & { place: string };
    indexes: { place: string };
  };
  heads: { key: string; value: { place: string; next: number; shown?: string } };
}

/** Where what is known and unsent of a paper survives a closed page. */
export interface Keep {
  load(): Promise<Snapshot>;
  /** Something was changed here. */
  put(change: Change): Promise<void>;
  /** The server has these changes, and told of those lines; that is what is known now. */
  told(changes: readonly Change[], lines: readonly Line[], now: Replica): Promise<void>;
}

/** Keeps nothing: what is written in a rehearsal goes with the page. */
export const nowhere: Keep = {
  load: async () => ({ lines: [], pending: [], next: 0, shown: "" }),
  put: async () => {},
  told: async () => {},
};

const database = opener<Drawer>("ecabinet-notes", 2, (db, before) => {
  if (before === 1) db.deleteObjectStore("unsent");
  for (const [name, keyPath] of [
    ["known", ["place", "by", "id"]],
    ["unsent", ["place", "id"]],
  ] as const)
    db.createObjectStore(name, { keyPath: [...keyPath] }).createIndex("place", "place");
  db.createObjectStore("heads", { keyPath: "place" });
});

/** Whose notes may be kept since somebody's were thrown away; before that, whoever's come. */
let only: string | null | undefined;

/** Whether what was under way when its author left would come back after them. */
const isLeft = (account: string) => only !== undefined && only !== account;

export function keepFor(account: string, material: string): Keep {
  const place = `${account}/${material}`;
  return {
    async load() {
      const db = await database();
      const [lines, pending, head] = await Promise.all([
        db.getAllFromIndex("known", "place", place),
        db.getAllFromIndex("unsent", "place", place),
        db.get("heads", place),
      ]);
      return {
        lines: lines.map(bare),
        pending: pending.map(bare),
        next: head?.next ?? 0,
        shown: head?.shown ?? "",
      };
    },
    async put(change) {
      const db = await database();
      if (!isLeft(account)) await db.put("unsent", { place, ...change });
    },
    async told(changes, lines, now) {
      const { next, shown } = now;
      const others = new Set(now.allOthers().map(({ by, id }) => `${by}/${id}`));
      const db = await database();
      if (isLeft(account)) return;
      const stores = db.transaction(["known", "unsent", "heads"], "readwrite");
      stores.done.catch(leave);
      const unsent = stores.objectStore("unsent");
      for (const { id, rev, device } of changes) {
        const kept = await unsent.get([place, id]);
        if (kept?.rev === rev && kept.device === device) await unsent.delete([place, id]);
      }
      const known = stores.objectStore("known");
      for (const line of lines) await known.put({ place, ...line });
      for (const key of await known.index("place").getAllKeys(place))
        if (key[1] !== account && !others.has(`${key[1]}/${key[2]}`)) await known.delete(key);
      await stores.objectStore("heads").put({ place, next, shown });
      await stores.done;
    },
  };
}

/** Whoever awaits a transaction's end is told how it went; one that a page left behind tells nobody. */
const leave = () => {};

function bare<T extends { place: string }>({ place: _, ...rest }: T): Omit<T, "place"> {
  return rest;
}

/** How many changes of that account wait to be sent, on all papers. */
export async function unsentOf(account: string): Promise<number> {
  return (await database()).countFromIndex("unsent", "place", all(account));
}

/** The papers on which changes of that account wait to be sent, by their ids. */
export async function unsentPapers(account: string): Promise<string[]> {
  const waiting = await (await database()).getAllFromIndex("unsent", "place", all(account));
  return [...new Set(waiting.map(({ place }) => place.slice(account.length + 1)))];
}

/** Throws away the notes of everybody but this account, for good; of everybody, for null. */
export async function keepUnsentOf(account: string | null): Promise<void> {
  only = account;
  const db = await database();
  for (const name of ["known", "unsent", "heads"] as const) {
    const change = db.transaction(name, "readwrite");
    change.done.catch(leave);
    for (const key of await change.store.getAllKeys()) {
      const place = Array.isArray(key) ? key[0] : key;
      if (account === null || !place.startsWith(`${account}/`)) await change.store.delete(key);
    }
    await change.done;
  }
}

/** Throws away what is kept of one's notes on a paper that is not for one any more. */
export async function forgetPaper(account: string, material: string): Promise<void> {
  const place = `${account}/${material}`;
  const db = await database();
  const range = IDBKeyRange.bound([place], [place, []]);
  await Promise.all([
    db.delete("known", range),
    db.delete("unsent", range),
    db.delete("heads", place),
  ]);
}

function all(account: string): IDBKeyRange {
  return IDBKeyRange.bound(`${account}/`, `${account}/\uffff`);
}

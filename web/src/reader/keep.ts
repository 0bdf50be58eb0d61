/**
 * Unsent notes in IndexedDB, apart for each person: a tablet is passed on, and what one has written
 * must neither be shown to nor sent as the next. Kept under account, paper and version.
 */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Note } from "./notes";
import type { Keep } from "./saving";

interface Drawer extends DBSchema {
  unsent: {
    key: [place: string, id: string];
    value: { place: string; id: string; note: Note | null };
    indexes: { place: string };
  };
}

let opened: Promise<IDBPDatabase<Drawer>> | undefined;

function database(): Promise<IDBPDatabase<Drawer>> {
  opened ??= openDB<Drawer>("ecabinet-notes", 1, {
    upgrade(db) {
      db.createObjectStore("unsent", { keyPath: ["place", "id"] }).createIndex("place", "place");
    },
  });
  return opened;
}

export function keepFor(account: string, material: string, version: string): Keep {
  const place = `${account}/${material}/${version}`;
  return {
    async all() {
      const found = await (await database()).getAllFromIndex("unsent", "place", place);
      return new Map(found.map(({ id, note }) => [id, note]));
    },
    async put(id, note) {
      await (await database()).put("unsent", { place, id, note });
    },
    async drop(id) {
      await (await database()).delete("unsent", [place, id]);
    },
  };
}

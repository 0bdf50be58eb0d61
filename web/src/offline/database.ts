/**
 * Opening the tablet's own databases. All of a page shares one connection. It is given up when another
 * page, of a newer build, needs the database in another shape, which would else wait for this page to
 * be closed, and when the browser takes it away; whoever asks next opens it anew.
 */
import { openDB, type DBSchema, type IDBPDatabase, type OpenDBCallbacks } from "idb";

export function opener<S extends DBSchema>(
  name: string,
  version: number,
  upgrade: NonNullable<OpenDBCallbacks<S>["upgrade"]>,
): () => Promise<IDBPDatabase<S>> {
  let opened: Promise<IDBPDatabase<S>> | undefined;
  const forget = () => (opened = undefined);
  const open = () =>
    openDB<S>(name, version, {
      upgrade,
      blocking: (_now, _wanted, event) => {
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget, // Site data was cleared.
    });
  return () =>
    (opened ??= open().catch((error: unknown) => {
      forget(); // What failed once may work by and by.
      throw error;
    }));
}

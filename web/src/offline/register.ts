/**
 * Tells the register of readings that a kept copy was read. The server notes by itself what it gives
 * out; of a copy on the tablet it hears from here, once it can be told.
 */
import { api, Problem } from "../api";
import { about, keptPaper, put, type Version } from "./drawer";

interface Opened extends Version {
  at: string;
}

/** Notes that this person reads that version now, if it is a kept copy. */
export async function noteOpened(account: string, { id, sha256 }: Version): Promise<void> {
  if (!(await keptPaper({ id, sha256 }))) return;
  const waiting = (await about<Opened[]>("opened")) ?? [];
  const opened = { id, sha256, at: new Date().toISOString() };
  await put(account, "about", ["opened", [...waiting, opened]]);
  await tellOpened(account);
}

/** Tells what waits; what the server will not hear, such as of a recalled paper, is dropped. */
export async function tellOpened(account: string): Promise<void> {
  for (;;) {
    const [next, ...later] = (await about<Opened[]>("opened")) ?? [];
    if (!next) return;
    const { id, sha256, at } = next;
    try {
      await api.post(`/api/materials/${encodeURIComponent(id)}/opened`, { sha256, at });
    } catch (error) {
      if (!(error instanceof Problem) || error.status < 400 || error.status >= 500) return;
    }
    await put(account, "about", ["opened", later]);
  }
}

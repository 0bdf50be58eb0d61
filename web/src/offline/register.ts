/**
 * Tells the register of readings that a kept copy was read. The server notes by itself what it gives
 * out; of a copy on the tablet it hears from here, once it can be told.
 */
import { api, Problem } from "../api";
import { isRehearsing } from "../room/rehearsal";
import { about, put, type Version } from "./drawer";
import { isHere } from "./files";

interface Opened extends Version {
  at: string;
}

/**
 * Answers that will not change: refused, no such paper any more, nothing the server understands.
 * A session that ran out (401) and a server that is busy are no reason to forget what was read.
 */
const DEAF = new Set([400, 403, 404, 409, 410, 422]);

/** One thing after another: what is told is taken out of a list that others add to. */
let turn: Promise<void> = Promise.resolve();

function inTurn(then: () => Promise<void>): Promise<void> {
  const done = turn.then(then);
  turn = done.catch(() => {});
  return done;
}

/** Notes that this person reads that version now, if it is a kept copy. */
export async function noteOpened(account: string, { id, sha256 }: Version): Promise<void> {
  if (!(await isHere({ id, sha256 }))) return;
  const opened = { id, sha256, at: new Date().toISOString() };
  await inTurn(async () => {
    const waiting = (await about<Opened[]>("opened")) ?? [];
    await put(account, "about", ["opened", [...waiting, opened]]);
  });
  await tellOpened(account);
}

/** Tells what waits; what the server will not hear, such as of a recalled paper, is dropped. */
export function tellOpened(account: string): Promise<void> {
  return inTurn(async () => {
    if (isRehearsing()) return; // Then nothing that is told reaches the records; it is told later.
    let waiting = (await about<Opened[]>("opened")) ?? [];
    for (const { id, sha256, at } of [...waiting]) {
      try {
        await api.post(`/api/materials/${encodeURIComponent(id)}/opened`, { sha256, at });
      } catch (error) {
        if (!(error instanceof Problem) || !DEAF.has(error.status)) return;
      }
      waiting = waiting.slice(1);
      await put(account, "about", ["opened", waiting]);
    }
  });
}

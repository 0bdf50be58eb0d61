/**
 * Loads the packs of coming meetings ahead and keeps them in step with the server's: the meeting, its
 * papers with their text, and one's own writing on them. One file after another, so that a room full
 * of tablets leaves the line to what happens now; each is checked against its hash before it is kept.
 */
import { signal } from "@preact/signals";
import { api, Problem } from "../api";
import type { MeetingLine, MeetingWhole } from "../documents";
import { forgetPaper } from "../reader/keep";
import { forgetBooks } from "./books";
import { about, isListed, NotTheirs, packOf, packs, put } from "./drawer";
import { fetchPaper } from "./fetching";
import { filesHere } from "./files";
import { forgetPack, forgetPapers } from "./forgetting";
import { isAway } from "./kept";
import { addressOf, meetingPath, plan } from "./plan";
import { progressOf, type Progress } from "./progress";
import { syncNotes } from "./sending";

class NoSpace extends Error {
  override name = "NoSpace";
}

const longest = 31 * 24 * 3_600_000;
/** Bytes that a tablet needs besides the papers. */
const reserve = 20_000_000;

export class Loading {
  readonly progress = signal<Readonly<Record<string, Progress>>>({});
  /** Whether coming meetings are loaded when the home screen is opened. */
  readonly ahead = signal(false);
  readonly paused = signal(false);
  /** Bytes that this browser may still store here; null while it does not say. */
  readonly free = signal<number | null>(null);
  /** Whether the browser promised to throw nothing away by itself; null while it does not say. */
  readonly persisted = signal<boolean | null>(null);
  #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(readonly account: string) {}

  /** Shows what is here, then compares it with the server's and loads what is wanted. */
  async begin(): Promise<void> {
    try {
      const here = await filesHere();
      for (const pack of await packs()) this.#show(pack.meeting, progressOf(pack, here));
      this.ahead.value = (await about<boolean>("ahead")) ?? false;
      await this.#measure();
      await this.refresh();
    } catch {
      return; // A browser that forbids storage keeps nothing, nor does a page that is left.
    }
  }

  /** Loads coming meetings from now on, or no longer; what is here stays. */
  async choose(ahead: boolean): Promise<void> {
    this.ahead.value = ahead;
    await put(this.account, "about", ["ahead", ahead]);
    if (ahead) {
      await navigator.storage?.persist?.().catch(() => false);
      await this.refresh();
    }
  }

  /** Loads one meeting, also where it was removed before. */
  async add(meeting: string): Promise<void> {
    await this.#without((all) => all.filter((other) => other !== meeting));
    await navigator.storage?.persist?.().catch(() => false);
    this.paused.value = false;
    await this.#queue([meeting]);
  }

  /** Takes a meeting off the tablet; it is not loaded ahead again. */
  async remove(meeting: string): Promise<void> {
    await this.#without((all) => [...new Set([...all, meeting])]);
    this.stop();
    await this.#running;
    await forgetPack(meeting);
    this.#show(meeting, null);
    await this.#measure();
    await this.refresh();
  }

  pause(): void {
    this.paused.value = true;
    this.stop();
  }

  async resume(): Promise<void> {
    this.paused.value = false;
    await this.refresh();
  }

  /** Ends what is under way; what is whole stays. */
  stop(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
  }

  /** Compares what is here with the server's, and loads coming meetings where that is wanted. */
  async refresh(): Promise<void> {
    const here = (await packs()).map(({ meeting }) => meeting);
    const coming = this.ahead.peek() && !this.paused.peek() ? await this.#coming() : [];
    await this.#queue([...new Set([...here, ...coming])]);
  }

  async #coming(): Promise<string[]> {
    const without = (await about<string[]>("without")) ?? [];
    try {
      const path = "/api/meetings?when=upcoming";
      const { meetings } = await api.get<{ meetings: MeetingLine[] }>(path);
      return meetings
        .filter(({ id, status, role }) => status !== "draft" && role && !without.includes(id))
        .map(({ id }) => id);
    } catch {
      return [];
    }
  }

  async #without(change: (all: string[]) => string[]): Promise<void> {
    const all = change((await about<string[]>("without")) ?? []);
    await put(this.account, "about", ["without", all]);
  }

  /** One after another, also with what was asked for before. */
  #queue(meetings: readonly string[]): Promise<void> {
    const { signal } = this.#stop;
    this.#running = this.#running
      .catch(() => {})
      .then(async () => {
        for (const meeting of meetings) if (!signal.aborted) await this.#load(meeting, signal);
        await this.#measure();
      });
    return this.#running;
  }

  async #load(meeting: string, signal: AbortSignal): Promise<void> {
    let pack = await packOf(meeting);
    let here = await filesHere();
    const say = (is: Progress["is"], more = 0) =>
      this.#show(meeting, pack && { ...progressOf(pack, here), is }, more);
    try {
      const whole = await api.get<MeetingWhole>(meetingPath(meeting), signal).catch(noneOfTheirs);
      if (whole === null)
        for (const { id } of pack?.papers ?? []) await forgetPaper(this.account, id);
      if (whole === null || isOver(whole)) {
        await forgetPack(meeting);
        return this.#show(meeting, null);
      }
      const before = pack?.papers ?? [];
      const wanted = plan(whole, before, here);
      await forgetPapers(wanted.drop);
      for (const id of wanted.gone) await forgetPaper(this.account, id);
      await put(this.account, "answers", [meetingPath(meeting), whole]);
      // Written before anything is fetched: what is not in a pack would never be taken away.
      const { keep: papers, elsewhere } = wanted;
      pack = { meeting, starts_at: whole.starts_at, at: Date.now(), papers, elsewhere };
      await put(this.account, "packs", pack);
      forgetBooks();
      if (this.paused.peek()) return say("paused");
      say("loading");
      await this.#checkSpace(wanted.bytes);
      for (const paper of wanted.keep) {
        signal.throwIfAborted?.();
        // What the room recalls meanwhile it takes out of the pack: it is not brought back.
        if (!(await isListed(meeting, paper))) continue;
        if (!here.has(addressOf(paper))) {
          await fetchPaper(this.account, meeting, paper, signal, (more) => say("loading", more));
          if (!(await isListed(meeting, paper))) {
            await forgetPapers([paper]);
            continue;
          }
          here = new Set(here).add(addressOf(paper));
          say("loading");
        }
        if (!signal.aborted) await syncNotes(this.account, paper.id);
      }
      forgetBooks();
      if (signal.aborted) return say("paused");
      pack = await packOf(meeting);
      if (!pack) return this.#show(meeting, null);
      await put(this.account, "packs", { ...pack, whole: true });
      say("kept");
    } catch (error) {
      if (error instanceof NotTheirs) return;
      else if (signal.aborted) say("paused");
      else if (isAway(error))
        say(pack && progressOf(pack, here).is === "thrown_away" ? "thrown_away" : "away");
      else if (error instanceof NoSpace || nameOf(error) === "QuotaExceededError") say("no_space");
      else say("failed");
    }
  }

  async #measure(): Promise<void> {
    const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
    this.free.value =
      quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
    this.persisted.value = (await navigator.storage?.persisted?.().catch(() => null)) ?? null;
  }

  async #checkSpace(bytes: number): Promise<void> {
    await this.#measure();
    const free = this.free.peek();
    if (bytes > 0 && free !== null && free < bytes + reserve) throw new NoSpace();
  }

  #show(meeting: string, progress: Progress | null, more = 0): void {
    const { [meeting]: _before, ...others } = this.progress.peek();
    this.progress.value = progress
      ? { ...others, [meeting]: { ...progress, bytes: progress.bytes + more } }
      : others;
  }
}

/** A month after it, nobody prepares for a meeting any more; what they wrote on it stays theirs. */
function isOver({ status, starts_at }: MeetingWhole): boolean {
  return status === "adjourned" && Date.now() - Date.parse(starts_at) > longest;
}

/** For a meeting that is not there for them. */
function noneOfTheirs(error: unknown): null {
  if (error instanceof Problem && (error.status === 404 || error.status === 403)) return null;
  throw error;
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : "";
}

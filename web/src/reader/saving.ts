/**
 * Saving notes: each change is kept on the tablet at once, sent a moment later, and sent again until
 * the server has it. Only the newest state of a note is sent (a PUT under the note's own id, so
 * sending twice does no harm). What the server refuses for good stays on the tablet and is said.
 */
import { signal } from "@preact/signals";
import type { Note } from "./notes";

export type SavingState = "saved" | "saving" | "waiting" | "refused";

/** Where unsent notes survive a closed page; `null` stands for a note to be deleted. */
export interface Keep {
  all(): Promise<ReadonlyMap<string, Note | null>>;
  put(id: string, note: Note | null): Promise<void>;
  drop(id: string): Promise<void>;
}

/** Sends one note or its deletion. Throws `Refusal` if the server will never take it. */
export type Send = (id: string, note: Note | null) => Promise<void>;

export class Refusal extends Error {
  override name = "Refusal";
}

export interface SavingOptions {
  send: Send;
  keep: Keep;
  /** Milliseconds to wait for more of the same before sending. */
  pause?: number;
}

const longestWait = 30_000;

export class Saving {
  readonly state = signal<SavingState>("saved");
  readonly #unsent = new Map<string, Note | null>();
  readonly #refused = new Set<string>();
  readonly #send: Send;
  readonly #keep: Keep;
  readonly #pause: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = 1_000;
  #sending = false;
  #stopped = false;

  constructor({ send, keep, pause = 800 }: SavingOptions) {
    this.#send = send;
    this.#keep = keep;
    this.#pause = pause;
  }

  /** What an earlier visit could not send; it is queued again, unless there is something newer. */
  async restore(): Promise<ReadonlyMap<string, Note | null>> {
    const kept = await this.#keep.all().catch(() => new Map<string, Note | null>());
    for (const [id, note] of kept) if (!this.#unsent.has(id)) this.#unsent.set(id, note);
    if (kept.size > 0) this.#plan(0);
    return kept;
  }

  push(id: string, note: Note | null): void {
    this.#unsent.set(id, note);
    this.#refused.delete(id);
    this.#keep.put(id, note).catch(() => {}); // Private windows may forbid it; then memory has to do.
    this.#plan(this.#pause);
  }

  /** Sends what is unsent now: when the network is back, and when the page goes away. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#sending) return;
    this.#sending = true;
    let lost = false;
    for (const [id, note] of [...this.#unsent]) {
      if (this.#refused.has(id) || this.#unsent.get(id) !== note) continue;
      try {
        await this.#send(id, note);
        if (this.#unsent.get(id) === note) {
          this.#unsent.delete(id);
          this.#keep.drop(id).catch(() => {});
        }
      } catch (error) {
        if (!(error instanceof Refusal)) {
          lost = true;
          break;
        }
        this.#refused.add(id);
      }
    }
    this.#sending = false;
    if (lost) {
      this.state.value = "waiting";
      if (!this.#stopped) this.#timer = setTimeout(() => void this.flush(), this.#wait);
      this.#wait = Math.min(longestWait, this.#wait * 2);
      return;
    }
    this.#wait = 1_000;
    if (this.#unsent.size > this.#refused.size) this.#plan(this.#pause);
    else this.state.value = this.#refused.size > 0 ? "refused" : "saved";
  }

  /** Sends once more and stops; what stays unsent is kept for the next visit. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.flush();
  }

  #plan(delay: number): void {
    if (this.state.value !== "waiting") this.state.value = "saving";
    else if (this.#wait > 1_000) return; // A retry is on its way; writing more does not hurry it.
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delay);
  }
}

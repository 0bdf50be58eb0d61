/**
 * Saving notes: each change is kept on the tablet at once, told a moment later, and told again until
 * the server has it; with each answer comes what changed elsewhere. Telling twice does no harm. What
 * the server refuses for good stays on the tablet and is said.
 */
import { signal } from "@preact/signals";
import type { Keep } from "./keep";
import type { Answer, Change, Line, Replica, Written } from "./replica";

export type SavingState = "saved" | "saving" | "waiting" | "refused";

/** Tells the server changes and hears those it does not know here, from what was heard last. */
export type Exchange = (
  last: { next: number; shown: string },
  changes: readonly Change[],
) => Promise<Answer>;

/** The server will never take it, whatever one sends: the paper is gone, or not for one. */
export class Refusal extends Error {
  override name = "Refusal";
}

export interface SavingOptions {
  replica: Replica;
  exchange: Exchange;
  keep: Keep;
  /** Told of what was heard. */
  heard?: (lines: readonly Line[]) => void;
  /** Milliseconds to wait for more of the same before sending. */
  pause?: number;
}

const longestWait = 30_000;

export class Saving {
  readonly state = signal<SavingState>("saved");
  /** Why something is refused, in the server's words. */
  readonly reason = signal<string | null>(null);
  /** The tablet would not keep what the server has not heard: it is on the open page alone. */
  readonly unkept = signal(false);
  /** Whether the server was heard since the paper was opened. */
  readonly fresh = signal(false);
  readonly #replica: Replica;
  readonly #exchange: Exchange;
  readonly #keep: Keep;
  readonly #heard: (lines: readonly Line[]) => void;
  readonly #pause: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = 1_000;
  #sending = false;
  #stopped = false;

  constructor({ replica, exchange, keep, heard = () => {}, pause = 800 }: SavingOptions) {
    this.#replica = replica;
    this.#exchange = exchange;
    this.#keep = keep;
    this.#heard = heard;
    this.#pause = pause;
  }

  /** What is known here from an earlier visit, then what the server knows. */
  async begin(): Promise<void> {
    const kept = await this.#keep.load().catch(() => null);
    if (kept) this.#replica.restore(kept);
    this.#heard([]);
    await this.flush();
  }

  push(id: string, written: Written | null): void {
    const change = this.#replica.edit(id, written);
    // Private windows may forbid it, a full tablet refuses it; then memory has to do.
    this.#keep.put(change).catch(() => (this.unkept.value = true));
    this.#plan(this.#pause);
  }

  /** Tells and hears now: when the network is back, when the page goes away, from time to time. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#sending) return;
    this.#sending = true;
    try {
      await this.#round();
    } catch (error) {
      this.#sending = false;
      if (error instanceof Refusal) this.#settle("refused");
      else this.#again();
      return;
    }
    this.#sending = false;
    this.#wait = 1_000;
    this.fresh.value = true;
    if (this.#replica.waiting > 0) this.#plan(this.#pause);
    else this.#settle(this.#replica.refused.length > 0 ? "refused" : "saved");
  }

  async #round(): Promise<void> {
    for (let more = true; more && !(this.#stopped && this.#replica.waiting === 0);) {
      const sent = this.#replica.outgoing();
      const answer = await this.#exchange(this.#replica, sent);
      const told = this.#replica.hear(sent, answer);
      this.#keep.told(told, answer.changes, this.#replica).catch(() => {});
      this.#heard(answer.changes);
      more = answer.more || (this.#stopped && this.#replica.waiting > 0);
    }
  }

  /** Sends once more and stops; what stays unsent is kept for the next visit. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.flush();
  }

  #settle(state: SavingState): void {
    this.state.value = state;
    if (state === "saved") this.unkept.value = false;
    this.reason.value = this.#replica.refused[0]?.detail ?? null;
  }

  #again(): void {
    if (this.#replica.waiting > 0) this.state.value = "waiting";
    if (!this.#stopped) this.#timer = setTimeout(() => void this.flush(), this.#wait);
    this.#wait = Math.min(longestWait, this.#wait * 2);
  }

  #plan(delay: number): void {
    if (this.state.value !== "waiting") this.state.value = "saving";
    else if (this.#wait > 1_000) return; // A retry is on its way; writing more does not hurry it.
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delay);
  }
}

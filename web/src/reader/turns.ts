/**
 * Whose turn it is to be drawn. One page is drawn at a time, the nearest to what is read first, so
 * that a quick scroll through three hundred pages draws the one where it ends and not those between.
 */

export interface Job {
  /** Asked each time a turn is free; the smallest goes first. */
  urgency: () => number;
  run: (signal: AbortSignal) => Promise<void>;
}

interface Waiting extends Job {
  stop: AbortController;
}

export class Turns {
  readonly #waiting = new Set<Waiting>();
  #busy = false;

  /** Queues a job; the function it returns takes it back, or stops it if it is running. */
  add(job: Job): () => void {
    const entry = { ...job, stop: new AbortController() };
    this.#waiting.add(entry);
    queueMicrotask(() => void this.#next());
    return () => {
      this.#waiting.delete(entry);
      entry.stop.abort();
    };
  }

  async #next(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#waiting.size > 0) {
      const job = [...this.#waiting].reduce((best, other) =>
        other.urgency() < best.urgency() ? other : best,
      );
      this.#waiting.delete(job);
      const { signal } = job.stop;
      // A job that was stopped may hang on the network; the next one does not wait for it.
      const stopped = new Promise<void>((resolve) =>
        signal.addEventListener("abort", () => resolve(), { once: true }),
      );
      await Promise.race([job.run(signal).catch(() => {}), stopped]);
    }
    this.#busy = false;
  }
}

/**
 * A file read in pieces over HTTP. The first request asks for the first quarter megabyte, which is
 * most papers whole; of a large scan only the pieces that its shown pages need are fetched. Its end,
 * where every PDF has its table, is asked for while the beginning still comes. A piece that fails is
 * asked for again until it comes: in a meeting room the network comes back.
 */
import { CannotOpen } from "./paper";

export const firstPiece = 256 * 1024;
/** Pieces begin at multiples of this. */
export const chunk = 64 * 1024;

export interface Opened {
  /** Bytes of the whole file. */
  length: number;
  first: Uint8Array<ArrayBuffer>;
}

const wait = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => (clearTimeout(timer), reject(signal.reason as Error)), {
      once: true,
    });
  });

export class Pieces {
  readonly #stop = new AbortController();
  #ending: { begin: number; bytes: Promise<Uint8Array<ArrayBuffer>> } | null = null;

  /** `waiting` is told true when a piece has to be asked for again, false when it has come. */
  constructor(
    readonly url: string,
    readonly waiting: (is: boolean) => void = () => {},
  ) {}

  async open(): Promise<Opened> {
    const answer = await this.#ask(0, firstPiece);
    const total = Number(/\/(\d+)$/.exec(answer.headers.get("Content-Range") ?? "")?.[1] ?? 0);
    if (total > firstPiece) {
      const begin = endingOf(total);
      this.#ending = { begin, bytes: this.#read(begin, total) };
      this.#ending.bytes.catch(() => {}); // Told to who reads it.
    }
    const first = new Uint8Array(await answer.arrayBuffer());
    return { length: total || first.length, first };
  }

  /** Bytes from `begin` up to, not including, `end`. */
  async read(begin: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const ending = this.#ending;
    if (!ending || begin < ending.begin) return this.#read(begin, end);
    return (await ending.bytes).slice(begin - ending.begin, end - ending.begin);
  }

  async #read(begin: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await this.#ask(begin, end);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return answer.status === 206 ? bytes : bytes.slice(begin, end);
  }

  close(): void {
    this.#stop.abort();
  }

  async #ask(begin: number, end: number): Promise<Response> {
    const { signal } = this.#stop;
    for (let pause = 500; ; pause = Math.min(8_000, pause * 2)) {
      const answer = await fetch(this.url, {
        credentials: "same-origin",
        headers: { Range: `bytes=${begin}-${end - 1}` },
        signal,
      }).catch((error: unknown) => {
        if (signal.aborted) throw error;
        return null;
      });
      if (answer?.ok) {
        this.waiting(false);
        return answer;
      }
      if (answer && answer.status < 500 && answer.status !== 408 && answer.status !== 429) {
        throw new CannotOpen("missing");
      }
      this.waiting(true);
      await wait(pause, signal);
    }
  }
}

/** Where the end begins: its last piece, and the one before if that is a short one. */
function endingOf(length: number): number {
  const last = length - ((length - 1) % chunk) - 1;
  return Math.max(firstPiece, length - last < chunk / 2 ? last - chunk : last);
}

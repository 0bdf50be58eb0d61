/**
 * The line to the server: opens it, notices when it is gone, and opens it again.
 *
 * It knows addresses, closing codes and waiting times, and nothing of what the frames mean. Waiting
 * grows from half a second to fifteen, with a random part, so that three hundred tablets do not come
 * back in the same instant.
 */
import type { Frame } from "../protocol";

export type Line =
  | { is: "connecting" }
  | { is: "open" }
  /** Lost; `retryAt` in milliseconds by Date.now(), null while an attempt is under way. */
  | { is: "lost"; since: number; retryAt: number | null }
  | { is: "closed" };

export const CLOSE = { signedOut: 4401, audienceChanged: 4409, tooMany: 4429 } as const;

/** The server speaks every ten seconds; after this long a silent line is a dead one. */
export const SILENCE = 25_000;

/** Milliseconds to wait before attempt `n` (from 1); `random` in [0, 1). */
export function waiting(n: number, random: number): number {
  const longest = Math.min(15_000, 500 * 2 ** (n - 1));
  return Math.round(longest / 2 + (longest / 2) * random);
}

export interface Resume {
  since: number;
  log: string;
}

/** Where to connect: fresh, or from the last entry that this tablet has. */
export function liveAddress(origin: string, meeting: string, resume: Resume | null): string {
  const base = `${origin.replace(/^http/, "ws")}/api/meetings/${encodeURIComponent(meeting)}/live`;
  return resume ? `${base}?since=${resume.since}&log=${encodeURIComponent(resume.log)}` : base;
}

interface Handlers {
  /** From where to resume, asked before each attempt; null for a fresh start. */
  resume: () => Resume | null;
  onFrame: (frame: Frame) => void;
  onLine: (line: Line) => void;
  /** The session is over. */
  onSignedOut: () => void;
  /** What may be seen has changed: forget the state and start afresh. */
  onAudienceChanged: () => void;
  /** The door did not open; the browser does not say why, so somebody has to ask. */
  onTurnedAway: () => void;
}

export class Socket {
  private socket: WebSocket | null = null;
  private attempts = 0;
  private lostSince: number | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private ended = false;

  constructor(
    private readonly meeting: string,
    private readonly on: Handlers,
    private readonly open: (address: string) => WebSocket = (address) =>
      new WebSocket(address, "ecabinet.v1"),
  ) {}

  start(): void {
    addEventListener("online", this.now);
    addEventListener("offline", this.offline);
    document.addEventListener("visibilitychange", this.seen);
    this.connect();
  }

  /** Leaves for good. */
  end(): void {
    this.ended = true;
    removeEventListener("online", this.now);
    removeEventListener("offline", this.offline);
    document.removeEventListener("visibilitychange", this.seen);
    clearTimeout(this.retry);
    this.letGo();
    this.on.onLine({ is: "closed" });
  }

  /** Writes a message; false if the line is not open, and it was not sent. */
  send(message: unknown): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** Tries again at once, without waiting for its turn. */
  readonly now = (): void => {
    if (this.ended || this.socket) return;
    clearTimeout(this.retry);
    this.connect();
  };

  /** Off the net a line stays open for minutes and swallows what is written; a fresh one tells. */
  private readonly offline = (): void => {
    if (this.socket) this.closed(1006, true);
  };

  private readonly seen = (): void => {
    if (document.visibilityState === "visible") this.now();
  };

  private connect(): void {
    this.on.onLine(
      this.lostSince === null
        ? { is: "connecting" }
        : { is: "lost", since: this.lostSince, retryAt: null },
    );
    const socket = this.open(liveAddress(location.origin, this.meeting, this.on.resume()));
    this.socket = socket;
    let heard = false;
    this.listen();
    socket.onmessage = ({ data }) => {
      if (socket !== this.socket) return;
      this.listen();
      const frame = JSON.parse(String(data)) as Frame;
      if (!heard) {
        heard = true;
        this.attempts = 0;
        this.lostSince = null;
        this.on.onFrame(frame);
        this.on.onLine({ is: "open" });
        return;
      }
      this.on.onFrame(frame);
    };
    socket.onclose = ({ code }) => socket === this.socket && this.closed(code, heard);
  }

  private closed(code: number, heard: boolean): void {
    this.letGo();
    if (code === CLOSE.signedOut) {
      this.end();
      this.on.onSignedOut();
      return;
    }
    if (code === CLOSE.audienceChanged) {
      this.on.onAudienceChanged();
      this.connect();
      return;
    }
    this.lostSince ??= Date.now();
    this.attempts += code === CLOSE.tooMany ? 6 : 1;
    if (!heard && this.attempts % 4 === 1) this.on.onTurnedAway();
    if (this.ended) return;
    const wait = waiting(this.attempts, Math.random());
    this.on.onLine({ is: "lost", since: this.lostSince, retryAt: Date.now() + wait });
    this.retry = setTimeout(() => this.connect(), wait);
  }

  private listen(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.letGo();
      this.closed(1006, true);
    }, SILENCE);
  }

  private letGo(): void {
    clearTimeout(this.silence);
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onmessage = socket.onclose = null;
    socket.close();
  }
}

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Frame } from "../../src/protocol";
import {
  CLOSE,
  liveAddress,
  SILENCE,
  Socket,
  waiting,
  type Line,
  type Resume,
} from "../../src/room/socket";

/** A browser's WebSocket as far as the line uses it; the network is what costs money here. */
class FakeSocket {
  readyState = 1;
  sent: string[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor(readonly address: string) {}
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.readyState = 3;
  }
  hears(frame: Frame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  closes(code: number) {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

const time: Frame = { t: "time", now: "2026-07-15T01:00:00Z" };

describe("the line", () => {
  let opened: FakeSocket[];
  let lines: Line[];
  let resume: Resume | null;
  let socket: Socket;
  const told = { signedOut: 0, audience: 0, turnedAway: 0 };

  beforeEach(() => {
    vi.useFakeTimers();
    opened = [];
    lines = [];
    resume = null;
    Object.assign(told, { signedOut: 0, audience: 0, turnedAway: 0 });
    socket = new Socket(
      "m1",
      {
        resume: () => resume,
        onFrame: () => {},
        onLine: (line) => lines.push(line),
        onSignedOut: () => (told.signedOut += 1),
        onAudienceChanged: () => {
          told.audience += 1;
          resume = null;
        },
        onTurnedAway: () => (told.turnedAway += 1),
      },
      (address) => {
        const fake = new FakeSocket(address);
        opened.push(fake);
        return fake as unknown as WebSocket;
      },
    );
    socket.start();
  });

  afterEach(() => {
    socket.end();
    vi.useRealTimers();
  });

  const last = () => lines[lines.length - 1];

  it("is open from the first frame on, not from the handshake", () => {
    expect(last()).toEqual({ is: "connecting" });
    opened[0]!.hears(time);
    expect(last()).toEqual({ is: "open" });
  });

  it("comes back from where it was", () => {
    opened[0]!.hears(time);
    resume = { since: 41, log: "L 1" };
    opened[0]!.closes(1006);
    expect(last()).toMatchObject({ is: "lost" });
    vi.advanceTimersByTime(500);
    expect(opened[1]!.address).toMatch(/\/api\/meetings\/m1\/live\?since=41&log=L%201$/);
    opened[1]!.hears(time);
    expect(last()).toEqual({ is: "open" });
  });

  it("starts afresh at once when what may be seen has changed", () => {
    opened[0]!.hears(time);
    resume = { since: 41, log: "L" };
    opened[0]!.closes(CLOSE.audienceChanged);
    expect(opened[1]!.address).not.toContain("since");
    expect(told.audience).toBe(1);
  });

  it("does not knock again without a session", () => {
    opened[0]!.hears(time);
    opened[0]!.closes(CLOSE.signedOut);
    vi.advanceTimersByTime(120_000);
    expect(opened).toHaveLength(1);
    expect(told.signedOut).toBe(1);
  });

  it("asks why when the door did not open", () => {
    opened[0]!.closes(1006);
    expect(told.turnedAway).toBe(1);
  });

  it("takes a silent line for a dead one", () => {
    opened[0]!.hears(time);
    vi.advanceTimersByTime(SILENCE - 1);
    expect(last()).toEqual({ is: "open" });
    vi.advanceTimersByTime(1);
    expect(last()).toMatchObject({ is: "lost" });
    expect(opened[0]!.readyState).toBe(3);
  });

  it("does not wait for the silence when the tablet itself has left the net", () => {
    opened[0]!.hears(time);
    dispatchEvent(new Event("offline"));
    expect(lines.at(-1)).toMatchObject({ is: "lost" });
    expect(opened[0]!.readyState).toBe(3);
    vi.advanceTimersByTime(500);
    expect(opened).toHaveLength(2);
  });

  it("goes at once when the network is back", () => {
    opened[0]!.hears(time);
    opened[0]!.closes(1006);
    dispatchEvent(new Event("online"));
    expect(opened).toHaveLength(2);
  });

  it("says what was not sent", () => {
    expect(socket.send({ do: "convene" })).toBe(true);
    opened[0]!.closes(1006);
    expect(socket.send({ do: "convene" })).toBe(false);
  });
});

it("waits longer and longer, never in step with the others, at most fifteen seconds", () => {
  expect([1, 2, 3, 4].map((n) => waiting(n, 0))).toEqual([250, 500, 1_000, 2_000]);
  expect(waiting(1, 0.999)).toBe(500);
  expect(waiting(40, 0.999)).toBeLessThanOrEqual(15_000);
});

it("speaks the secure protocol where the page does", () => {
  expect(liveAddress("https://h", "m", null)).toBe("wss://h/api/meetings/m/live");
});

import { afterEach, describe, expect, it, vi } from "vitest";
import { Chat, merged, otherIn, pairChannel, roomChannel, type Line } from "../../src/room/chat";

const line = (n: number, text = `dòng ${n}`): Line => ({
  n,
  id: `c${n}`,
  by: "@a",
  at: "2026-07-15T01:00:00Z",
  text,
});

describe("channels", () => {
  it("are the same from both sides", () => {
    expect(pairChannel("m1", "b", "a")).toBe("m1.a.b");
    expect(pairChannel("m1", "a", "b")).toBe("m1.a.b");
    expect(otherIn("m1.a.b", "a")).toBe("b");
    expect(otherIn(roomChannel("m1"), "a")).toBeNull();
  });
});

describe("lines", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("stand in order, each once, whichever way they came", () => {
    expect(merged([line(1), line(3)], [line(2), line(3)]).map(({ n }) => n)).toEqual([1, 2, 3]);
  });

  it("count as unread until they are looked at, one's own never", () => {
    const chat = new Chat();
    chat.hear("m1.room", line(1), false);
    chat.hear("m1.room", line(2), true);
    chat.hear("m1.a.b", line(1), false);
    expect(chat.unreadInAll.value).toBe(2);
    chat.look("m1.room");
    expect(chat.unreadInAll.value).toBe(1);
    chat.hear("m1.room", line(3), false);
    expect(chat.unreadInAll.value).toBe(1);
  });

  it("that were missed are fetched from the last one on, page by page", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (path: string) => {
      asked.push(path);
      const first = path.endsWith("after=1");
      return new Response(
        JSON.stringify({ messages: [line(first ? 2 : 3)], next: first ? 2 : null }),
      );
    });
    const chat = new Chat();
    chat.hear("m1.room", line(1), false);
    await chat.catchUp("m1.room");
    expect(asked).toEqual([
      "/api/channels/m1.room/messages?after=1",
      "/api/channels/m1.room/messages?after=2",
    ]);
    expect(chat.lines.value["m1.room"]!.map(({ n }) => n)).toEqual([1, 2, 3]);
  });
});

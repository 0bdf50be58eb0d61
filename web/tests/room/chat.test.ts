import { afterEach, describe, expect, it, vi } from "vitest";
import {
  askerIn,
  Chat,
  helpChannel,
  inbox,
  merged,
  otherIn,
  pairChannel,
  roomChannel,
  type Line,
} from "../../src/room/chat";

const line = (n: number, text = `dòng ${n}`): Line => ({
  n,
  id: `c${n}`,
  by: "@a",
  at: `2026-07-15T01:00:0${n}Z`,
  text,
});

describe("channels", () => {
  it("are the same from both sides", () => {
    expect(pairChannel("m1", "b", "a")).toBe("m1.a.b");
    expect(pairChannel("m1", "a", "b")).toBe("m1.a.b");
    expect(otherIn("m1.a.b", "a")).toBe("b");
    expect(otherIn(roomChannel("m1"), "a")).toBeNull();
    expect(otherIn("m1.group.g1", "a")).toBeNull();
    expect([askerIn(helpChannel("m1", "a")), askerIn("m1.a.b")]).toEqual(["a", null]);
  });
});

describe("lines", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("stand in order, each once, whichever way they came", () => {
    expect(merged([line(1), line(3)], [line(2), line(3)]).map(({ n }) => n)).toEqual([1, 2, 3]);
  });

  it("count as unread until they are looked at, one's own never", () => {
    const marked: [string, number][] = [];
    const chat = new Chat((channel, n) => marked.push([channel, n]));
    chat.hear("m1.room", line(1), false);
    chat.hear("m1.room", line(2), true);
    chat.hear("m1.a.b", line(1), false);
    expect(chat.unreadInAll.value).toBe(1);
    chat.look("m1.a.b");
    chat.hear("m1.a.b", line(2), false);
    expect(chat.unreadInAll.value).toBe(0);
    expect(marked).toEqual([
      ["m1.a.b", 1],
      ["m1.a.b", 2],
    ]);
  });

  it("read on one tablet are read on all of a person's", () => {
    const chat = new Chat();
    chat.hear("m1.room", line(1), false);
    chat.heardRead("m1.room", 1);
    expect(chat.unreadInAll.value).toBe(0);
    chat.heardRead("m1.room", 0); // an older word comes late
    expect(chat.unreadInAll.value).toBe(0);
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

  it("that were missed before one that came live are fetched as well, of what is looked at too", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (path: string) => {
      asked.push(path);
      const messages = path.includes("m1.a.b") ? [line(2), line(3), line(4)] : [];
      return new Response(JSON.stringify({ messages, next: null }));
    });
    const chat = new Chat();
    chat.look("m1.a.b");
    chat.hear("m1.a.b", line(1), false);
    chat.hear("m1.a.b", line(4), false);
    await chat.catchUpAll("m1");
    expect(asked.sort()).toEqual([
      "/api/channels/m1.a.b/messages?after=1",
      "/api/channels/m1.room/messages?after=0",
    ]);
    expect(chat.lines.value["m1.a.b"]!.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
  });

  it("that came while the channels were being fetched stay unread; what is looked at is read", async () => {
    const chat = new Chat();
    const told = (id: string, last: number) => ({
      ...{ id, last, read: 0, name: "", members: [], waiting_since: null },
    });
    vi.stubGlobal("fetch", async () => {
      chat.hear("m1.a.b", line(1), false);
      chat.hear("m1.room", line(3), false);
      const channels = [told("m1.room", 2), told("m1.a.c", 2)];
      return new Response(JSON.stringify({ channels, kept_days: 30 }));
    });
    chat.look("m1.a.c");
    await chat.refresh("m1");
    expect(chat.unread.value).toEqual({ "m1.a.b": 1, "m1.room": 3 });
  });
});

describe("the help desk", () => {
  it("shows who waits longest first, and whom a secretary has answered last", () => {
    const chat = new Chat();
    const [one, two] = [helpChannel("m1", "d1"), helpChannel("m1", "d2")];
    chat.hear(two, line(2), false, "d2");
    chat.hear(one, line(3), false, "d1");
    chat.hear(one, line(4), false, "d1");
    const waiting = () => inbox(Object.values(chat.channels.value));
    expect(waiting().map(({ id }) => id)).toEqual([two, one]);
    expect(waiting()[1]!.waiting_since).toBe(line(3).at);
    chat.hear(two, line(5), true, "secretary");
    expect(waiting().map(({ waiting_since }) => waiting_since)).toEqual([line(3).at, null]);
  });
});

describe("a group", () => {
  it("is there until one leaves it", () => {
    const chat = new Chat();
    chat.heardGroup("m1.group.g", "Tổ 2", ["d1", "d2"], "d1");
    expect(chat.channels.value["m1.group.g"]!.name).toBe("Tổ 2");
    chat.heardGroup("m1.group.g", "Tổ 2", ["d2"], "d1");
    expect(chat.channels.value).toEqual({});
  });
});

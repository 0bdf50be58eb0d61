import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Note } from "../../src/reader/notes";
import { Refusal, Saving, type Keep } from "../../src/reader/saving";

const note = (id: string, text = ""): Note => ({
  id,
  page: 1,
  type: "highlight",
  data: { color: "#ffe066", quads: [], text },
});

function drawer(kept = new Map<string, Note | null>()) {
  const keep: Keep = {
    all: async () => new Map(kept),
    put: async (id, found) => void kept.set(id, found),
    drop: async (id) => void kept.delete(id),
  };
  return { kept, keep };
}

function server() {
  const sent: [string, Note | null][] = [];
  let answer: (id: string) => void = () => {};
  return {
    sent,
    answers: (then: (id: string) => void) => (answer = then),
    send: async (id: string, found: Note | null) => {
      sent.push([id, found]);
      answer(id);
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("saving", () => {
  it("sends the newest state once, a moment after the last change", async () => {
    const { sent, send } = server();
    const { kept, keep } = drawer();
    const saving = new Saving({ send, keep });
    saving.push("a", note("a", "first"));
    saving.push("a", note("a", "second"));
    expect(saving.state.value).toBe("saving");
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toEqual([["a", note("a", "second")]]);
    expect(saving.state.value).toBe("saved");
    expect(kept.size).toBe(0);
  });

  it("sends again what changed while it was being sent", async () => {
    const { sent, send, answers } = server();
    const saving = new Saving({ send, keep: drawer().keep });
    answers(() => {
      answers(() => {});
      saving.push("a", note("a", "second"));
    });
    saving.push("a", note("a", "first"));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(sent.map(([, found]) => (found?.type === "highlight" ? found.data.text : null))).toEqual(
      ["first", "second"],
    );
    expect(saving.state.value).toBe("saved");
  });

  it("keeps what cannot be sent, says so, and tries again ever more slowly", async () => {
    const { sent, send, answers } = server();
    const { kept, keep } = drawer();
    const saving = new Saving({ send, keep });
    answers(() => {
      throw new Error("offline");
    });
    saving.push("a", note("a"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(saving.state.value).toBe("waiting");
    expect(kept.has("a")).toBe(true);
    expect(sent.length).toBeGreaterThan(3);
    expect(sent.length).toBeLessThan(10);
    answers(() => {});
    await vi.advanceTimersByTimeAsync(31_000);
    expect(saving.state.value).toBe("saved");
    expect(kept.size).toBe(0);
  });

  it("sends at once when told that the network is back", async () => {
    const { send, answers } = server();
    const saving = new Saving({ send, keep: drawer().keep });
    answers(() => {
      throw new Error("offline");
    });
    saving.push("a", null);
    await vi.advanceTimersByTimeAsync(20_000);
    answers(() => {});
    await saving.flush();
    expect(saving.state.value).toBe("saved");
  });

  it("does not send forever what the server refuses, and still sends the rest", async () => {
    const { sent, send, answers } = server();
    const { kept, keep } = drawer();
    const saving = new Saving({ send, keep });
    answers((id) => {
      if (id === "bad") throw new Refusal("too_large");
    });
    saving.push("bad", note("bad"));
    saving.push("good", note("good"));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(sent.map(([id]) => id)).toEqual(["bad", "good"]);
    expect(saving.state.value).toBe("refused");
    expect([...kept.keys()]).toEqual(["bad"]);
  });

  it("sends on the next visit what this one could not, deletions too", async () => {
    const { sent, send } = server();
    const { kept, keep } = drawer(
      new Map([
        ["a", note("a")],
        ["b", null],
      ]),
    );
    const saving = new Saving({ send, keep });
    expect(await saving.restore()).toEqual(
      new Map([
        ["a", note("a")],
        ["b", null],
      ]),
    );
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toEqual([
      ["a", note("a")],
      ["b", null],
    ]);
    expect(kept.size).toBe(0);
  });

  it("tries once more when the paper is closed, and then no longer", async () => {
    const { sent, send, answers } = server();
    const { kept, keep } = drawer();
    const saving = new Saving({ send, keep });
    answers(() => {
      throw new Error("offline");
    });
    saving.push("a", note("a"));
    await saving.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(kept.has("a")).toBe(true);
  });
});

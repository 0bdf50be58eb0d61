import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Keep } from "../../src/reader/keep";
import {
  Replica,
  type Answer,
  type Change,
  type Line,
  type Written,
} from "../../src/reader/replica";
import { Refusal, Saving, type Exchange } from "../../src/reader/saving";

const written = (text: string): Written => ({
  v: "1",
  note: { page: 1, type: "highlight", data: { color: "#ffe066", quads: [], text } },
});

function drawer(pending = new Map<string, Change>()) {
  const keep: Keep = {
    load: async () => ({ lines: [], pending: [...pending.values()], next: 0, shown: "" }),
    put: async (change) => void pending.set(change.id, change),
    told: async (changes) => changes.forEach(({ id }) => pending.delete(id)),
  };
  return { pending, keep };
}

/** A server that takes everything, unless `answers` says otherwise. */
function server() {
  const sent: Change[][] = [];
  let fails: () => Partial<Answer> | void = () => {};
  const exchange: Exchange = async ({ next }, changes) => {
    sent.push([...changes]);
    const said = fails();
    const lines: Line[] = changes.map((each) => ({ ...each, by: "me", name: "", updated_at: "" }));
    return {
      ...{ changes: lines, refused: [], next: next + changes.length, more: false },
      ...{ shown: "", others: null, ...said },
    };
  };
  const told = () =>
    sent.flat().map(({ id, note }) => [id, note?.type === "highlight" && note.data.text]);
  return { sent, exchange, told, answers: (then: typeof fails) => (fails = then) };
}

function stand(keep = drawer().keep) {
  const there = server();
  const replica = new Replica("me", "here");
  return { ...there, replica, saving: new Saving({ replica, exchange: there.exchange, keep }) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("saving", () => {
  it("sends the newest state once, a moment after the last change", async () => {
    const { pending, keep } = drawer();
    const { saving, told, sent } = stand(keep);
    saving.push("a", written("first"));
    saving.push("a", written("second"));
    expect(saving.state.value).toBe("saving");
    expect(pending.size).toBe(1);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told()).toEqual([["a", "second"]]);
    expect(saving.state.value).toBe("saved");
    expect(pending.size).toBe(0);
  });

  it("sends again what changed while it was being sent", async () => {
    const { saving, told, answers } = stand();
    answers(() => {
      answers(() => {});
      saving.push("a", written("second"));
    });
    saving.push("a", written("first"));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(told()).toEqual([
      ["a", "first"],
      ["a", "second"],
    ]);
    expect(saving.state.value).toBe("saved");
  });

  it("says while the tablet is full and the server away that nothing but the page has it", async () => {
    const put = async () => Promise.reject(new DOMException("full", "QuotaExceededError"));
    const { saving, answers } = stand({ ...drawer().keep, put });
    answers(() => {
      throw new TypeError("network");
    });
    saving.push("a", written("x"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([saving.state.value, saving.unkept.value]).toEqual(["waiting", true]);
    answers(() => {});
    await vi.advanceTimersByTimeAsync(5_000);
    expect([saving.state.value, saving.unkept.value]).toEqual(["saved", false]);
  });

  it("keeps trying until the server is there", async () => {
    const { saving, told, answers, sent } = stand();
    answers(() => {
      throw new Error("no network");
    });
    saving.push("a", written("x"));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(saving.state.value).toBe("waiting");
    answers(() => {});
    await vi.advanceTimersByTimeAsync(31_000);
    expect(saving.state.value).toBe("saved");
    expect(told().at(-1)).toEqual(["a", "x"]);
    const count = sent.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.length).toBe(count);
  });

  it("says what the server will not take, keeps it, and sends the rest", async () => {
    const { pending, keep } = drawer();
    const { saving, answers } = stand(keep);
    answers(() => ({ refused: [{ id: "a", code: "bad_annotation", detail: "Không đọc được." }] }));
    saving.push("a", written("x"));
    saving.push("b", written("y"));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(saving.state.value).toBe("refused");
    expect(saving.reason.value).toBe("Không đọc được.");
    expect([...pending.keys()]).toEqual(["a"]);
  });

  it("stops asking for a paper that is not for one", async () => {
    const { saving, answers, sent } = stand();
    answers(() => {
      throw new Refusal("material_not_found");
    });
    await saving.begin();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(saving.state.value).toBe("refused");
    expect(sent.length).toBe(1);
  });

  it("takes up what an earlier visit could not send", async () => {
    const { pending, keep } = drawer();
    const change = new Replica("me", "before").edit("a", written("x"));
    pending.set("a", change);
    const { saving, told } = stand(keep);
    await saving.begin();
    expect(told()).toEqual([["a", "x"]]);
    expect(pending.size).toBe(0);
  });

  it("asks on while there is more", async () => {
    const { saving, sent, answers, replica } = stand();
    answers(() => {
      answers(() => ({ next: 7 }));
      return { more: true, next: 3 };
    });
    await saving.begin();
    expect([sent.length, replica.next]).toEqual([2, 7]);
  });
});

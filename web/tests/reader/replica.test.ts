import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { anchorOf } from "../../src/reader/anchor";
import { wordsOf, type Content } from "../../src/reader/notes";
import { Replica, type Line } from "../../src/reader/replica";
import { samePage } from "../../src/reader/same-page";
import { wrap } from "../../src/reader/wrapping";

const quiet = { refused: [], more: false, shown: "", others: null };

const content = (words: string): Content => ({
  page: 1,
  type: "text",
  data: { color: "#102030", size: 12, box: [0, 0, 9, 9], turn: 0, words },
});

interface Step {
  do: "edit" | "sync";
  id: string;
  words: string | null;
  meanwhile: string | null;
  lines: [string, { rev: number; device: string }, string | null][];
  next: number;
  shown: Record<string, string>;
  pending: Record<string, unknown>;
}

describe("the tablet's half of syncing", () => {
  it("plays the golden steps of its twin", () => {
    const golden = JSON.parse(readFileSync("../tests/notes/steps.json", "utf-8")) as {
      device: string;
      steps: Step[];
    };
    const replica = new Replica("me", golden.device);
    const edit = (id: string, words: string | null) =>
      replica.edit(id, words === null ? null : { v: "1", note: content(words) });
    for (const step of golden.steps) {
      if (step.do === "edit") edit(step.id, step.words);
      else {
        const sent = replica.outgoing();
        if (step.meanwhile) edit("n", step.meanwhile);
        const changes = step.lines.map(([id, stamp, words]): Line => {
          const note = words === null ? null : content(words);
          return { id, ...stamp, by: "me", name: "", v: "1", note, updated_at: "" };
        });
        replica.hear(sent, { ...quiet, changes, next: step.next });
      }
      const shown = [...replica.allMine()].map(([id, { note }]) => [id, wordsOf(note)]);
      expect(Object.fromEntries(shown)).toEqual(step.shown);
      const pending = replica
        .outgoing()
        .map(({ id, rev, device, base }) => [id, [{ rev, device }, base]]);
      expect(Object.fromEntries(pending)).toEqual(step.pending);
    }
  });

  it("keeps another's note apart from one's own of the same id", () => {
    const replica = new Replica("me", "here");
    replica.edit("n", { v: "1", note: content("mine") });
    const line = { id: "n", rev: 9, device: "x", by: "you", name: "Bình", v: "1", updated_at: "" };
    replica.hear([], { ...quiet, changes: [{ ...line, note: content("yours") }], next: 1 });
    expect(wordsOf(replica.mine("n")!.note)).toBe("mine");
    expect(replica.allOthers()).toHaveLength(1);
  });

  it("keeps of others' notes those alone that the server names", () => {
    const replica = new Replica("me", "here");
    const lines = ["a", "b"].map((id): Line => {
      const told = { rev: 1, device: "x", by: "you", name: "Bình", v: "1", updated_at: "" };
      return { id, ...told, note: content(id) };
    });
    const all = { ...quiet, changes: lines, next: 5, shown: "ab", others: { you: ["a", "b"] } };
    replica.hear([], all);
    expect([replica.next, replica.shown]).toEqual([5, "ab"]);
    replica.hear([], { ...quiet, changes: [], next: 5, shown: "b", others: { you: ["b"] } });
    expect(replica.allOthers().map(({ id }) => id)).toEqual(["b"]);
    // One that came to be for one without being changed is asked for from the beginning.
    replica.hear([], { ...quiet, changes: [], next: 5, shown: "bc", others: { you: ["b", "c"] } });
    expect([replica.next, replica.shown]).toEqual([0, ""]);
  });

  it("sends what was changed while its older state was refused", () => {
    const replica = new Replica("me", "here");
    replica.edit("n", { v: "1", note: content("too long") });
    const sent = replica.outgoing();
    replica.edit("n", { v: "1", note: content("short") });
    const refused = [{ id: "n", code: "too_many_annotations", detail: "" }];
    replica.hear(sent, { ...quiet, changes: [], refused, next: 0 });
    expect(replica.refused).toEqual([]);
    expect(replica.outgoing().map(({ note }) => wordsOf(note!))).toEqual(["short"]);
    replica.hear(replica.outgoing(), { ...quiet, changes: [], refused, next: 0 });
    expect(replica.refused).toEqual(refused);
    expect(replica.outgoing()).toEqual([]);
  });

  it("sends no more at once than the server takes", () => {
    const replica = new Replica("me", "here");
    for (let i = 0; i < 70; i++) replica.edit(String(i), { v: "1", note: content("x") });
    expect(replica.outgoing()).toHaveLength(50);
  });
});

describe("naming the words of a note", () => {
  it("takes the place nearest to where it was", () => {
    const text = "Điều 1. Thu phí theo\nlượt. Điều 2. Thu phí theo lượt.";
    expect(anchorOf(text, "Thu phí theo lượt", 0.9)).toMatchObject({
      before: "Điều1.Thuphítheolượt.Điều2.",
      after: ".",
      position: 27,
    });
    expect(anchorOf(text, "Thu  phí theo lượt", 0)?.position).toBe(6);
    expect(anchorOf(text, "Chi phí", 0)).toBeNull();
  });
});

describe("the page with the same words", () => {
  const pages = ["Điều 1 quản lý vỉa hè", "Điều 2 thu phí bãi giữ xe", "Điều 3 hiệu lực thi hành"];
  it("is found though it moved", () => {
    expect(samePage(pages[1]!, 2, ["Trang bìa mới", ...pages])).toBe(3);
    expect(samePage("Hoàn toàn khác hẳn", 1, pages)).toBeNull();
  });
});

describe("lines of a text box", () => {
  const measure = (text: string) => text.length;
  it("break between words, and in a word that is too long alone", () => {
    expect(wrap("một hai ba\nbốn", 7, measure)).toEqual(["một hai", "ba", "bốn"]);
    expect(wrap("aaaaaaaaaa b", 4, measure)).toEqual(["aaaa", "aaaa", "aa b"]);
  });
});

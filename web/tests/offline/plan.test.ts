import { describe, expect, it } from "vitest";
import type { MeetingPaper, MeetingWhole } from "../../src/documents";
import { addressOf, mayKeep, plan as planned } from "../../src/offline/plan";

const may = { download: true, print: true, copy: true, offline: true };
const paper = (id: string, over: object = {}) =>
  ({
    id,
    item: "i1",
    title: `Tờ trình ${id}`,
    sha256: `${id}-1`,
    size: 100,
    level: "normal",
    status: "on_table",
    may,
    watermark: false,
    ...over,
  }) as unknown as MeetingPaper;
const meeting = (...materials: MeetingPaper[]) =>
  ({ id: "m1", items: [{ id: "i1", materials }] }) as unknown as MeetingWhole;
const kept = (id: string, sha256 = `${id}-1`) => {
  return { id, item: "i1", title: `Tờ trình ${id}`, sha256, size: 100 };
};

const plan = (whole: MeetingWhole, here: ReturnType<typeof kept>[]) =>
  planned(whole, here, new Set(here.map(addressOf)));

describe("what a tablet keeps of a meeting", () => {
  it("is what is not here yet, in the agenda's order", () => {
    const found = plan(meeting(paper("a"), paper("b"), paper("c")), [kept("b")]);
    expect(found.keep.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(found.fetch.map(({ id }) => id)).toEqual(["a", "c"]);
    expect([found.bytes, found.drop, found.gone]).toEqual([200, [], []]);
  });

  it("has the papers of the session as a whole too, before those of its items", () => {
    const whole = { ...meeting(paper("a")), materials: [paper("b", { item: null })] };
    expect(plan(whole, []).keep.map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("fetches again what was only begun", () => {
    const found = planned(meeting(paper("a"), paper("b")), [kept("a"), kept("b")], new Set());
    expect([found.fetch.length, found.drop]).toEqual([2, []]);
  });

  it("loses what was recalled, what is not shown any more, and older versions", () => {
    const now = meeting(paper("a", { status: "recalled" }), paper("c", { sha256: "c-2" }));
    const found = plan(now, [kept("a"), kept("b"), kept("c")]);
    expect(found.drop.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(found.fetch).toEqual([{ ...kept("c", "c-2"), may }]);
    expect(found.gone).toEqual(["a", "b"]); // one's writing on c goes on to its new version
  });

  it("is nothing that its level forbids, nor a copy that bears a name", () => {
    expect(mayKeep(paper("a", { level: "return", may: { ...may, offline: false } }))).toBe(false);
    expect(mayKeep(paper("a", { level: "internal", watermark: true }))).toBe(false);
    expect(mayKeep(paper("a", { level: "paper_only", sha256: null }))).toBe(false);
    const forbidden = meeting(paper("a", { may: { ...may, offline: false } }));
    const found = plan(forbidden, [kept("a")]);
    expect(found.drop).toEqual([kept("a")]);
    expect([found.elsewhere, found.gone]).toEqual([1, []]);
  });

  it("is only what is surely allowed where the server does not say", () => {
    expect(mayKeep(paper("a", { may: undefined }))).toBe(true);
    expect(mayKeep(paper("a", { may: undefined, level: "return" }))).toBe(false);
  });
});

import { describe, expect, test } from "vitest";
import { fromOutline, outline } from "../src/kinds";
import {
  dropped,
  forField,
  fromField,
  lines,
  nextStep,
  stepped,
  unsubmitted,
} from "../src/preparing";

// 1 a · 2 b (2.1 c, 2.2 d) · 3 e
const agenda = [
  { id: "a", parent: null },
  { id: "b", parent: null },
  { id: "c", parent: "b" },
  { id: "d", parent: "b" },
  { id: "e", parent: null },
];

describe("an item moved by keys", () => {
  test("goes one place up or down among its siblings", () => {
    expect(stepped(agenda, "b", "up")).toEqual({ parent: null, before: "a" });
    expect(stepped(agenda, "a", "down")).toEqual({ parent: null, before: "e" });
    expect(stepped(agenda, "b", "down")).toEqual({ parent: null, before: null });
    expect(stepped(agenda, "a", "up")).toBeNull();
    expect(stepped(agenda, "d", "down")).toBeNull();
  });

  test("goes below the one before it, or out behind the one above it", () => {
    expect(stepped(agenda, "e", "in")).toEqual({ parent: "b", before: null });
    expect(stepped(agenda, "d", "in")).toEqual({ parent: "c", before: null });
    expect(stepped(agenda, "a", "in")).toBeNull();
    expect(stepped(agenda, "c", "out")).toEqual({ parent: null, before: "e" });
    expect(stepped(agenda, "e", "out")).toBeNull();
  });
});

describe("an item dropped on another", () => {
  test("stands before it, or below it at the end", () => {
    expect(dropped(agenda, "e", "c", false)).toEqual({ parent: "b", before: "c" });
    expect(dropped(agenda, "e", "b", true)).toEqual({ parent: "b", before: null });
  });

  test("never goes below itself", () => {
    expect(dropped(agenda, "b", "b", true)).toBeNull();
    expect(dropped(agenda, "b", "d", false)).toBeNull();
  });
});

test("a field of date and time gives the moment back that it was given", () => {
  const at = "2027-01-15T00:30:00.000Z";
  expect(fromField(forField(at))).toBe(at);
  expect([forField(null), fromField("")]).toEqual(["", null]);
});

test("a usual agenda is edited as lines, and what keeps its title keeps its papers", () => {
  const usual = [
    { title: "Khai mạc", minutes: 15, items: [] },
    { title: "Báo cáo", items: [{ title: "Ngân sách", papers: [{ title: "BC" }], items: [] }] },
  ];
  expect(outline(usual)).toBe("Khai mạc\nBáo cáo\n- Ngân sách");
  expect(fromOutline(outline(usual), usual)).toEqual(usual);
  expect(fromOutline("- Ngân sách\n\nKhai mạc\n- - Mới", usual)).toEqual([
    { title: "Ngân sách", papers: [{ title: "BC" }], items: [] },
    { title: "Khai mạc", minutes: 15, items: [{ title: "Mới", items: [] }] },
  ]);
  expect(lines(" a \n\n b")).toEqual(["a", "b"]);
});

describe("the next step of a paper", () => {
  const paper = (state: "draft" | "returned" | "submitted" | "published", sha256: string | null) =>
    ({ state, sha256, level: "normal" }) as const;

  test("is its file while it has none, or was returned with a reason", () => {
    expect(nextStep(paper("draft", null), [])).toBe("upload");
    expect(nextStep(paper("returned", "aa"), ["submit"])).toBe("upload");
    expect(nextStep({ ...paper("draft", null), level: "paper_only" }, ["submit"])).toBe("submit");
  });

  test("leads to the table, and never back", () => {
    expect(nextStep(paper("draft", "aa"), ["submit"])).toBe("submit");
    expect(nextStep(paper("submitted", "aa"), ["take_back", "return", "approve"])).toBe("approve");
    expect(nextStep(paper("published", "aa"), ["recall"])).toBeNull();
  });
});

test("what was returned is not approved together with the rest", () => {
  const papers = [
    { id: "a", state: "draft", sha256: "1" },
    { id: "b", state: "draft", sha256: null },
    { id: "c", state: "returned", sha256: "1" },
    { id: "d", state: "submitted", sha256: "1" },
  ] as const;
  expect(unsubmitted(papers).map(({ id }) => id)).toEqual(["a"]);
});

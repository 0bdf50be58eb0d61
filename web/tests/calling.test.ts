import { expect, test } from "vitest";
import { counted, sheetOf, waitingFirst } from "../src/calling";

test("a month's sheet has whole weeks from Monday on", () => {
  const november = sheetOf(2026, 10);
  expect([november[0], november[november.length - 1]]).toEqual(["2026-10-26", "2026-12-06"]);
  expect(sheetOf(2027, 1)).toHaveLength(28);
  for (let month = 0; month < 24; month++) {
    const days = sheetOf(2026, month);
    expect(days.length % 7).toBe(0);
    expect(new Date(`${days[0]!}T00:00Z`).getUTCDay()).toBe(1);
    expect(new Set(days).size).toBe(days.length);
  }
});

test("answers are counted by what they are", () => {
  const people = (["none", "leave", "none", "accept"] as const).map((answer) => ({ answer }));
  expect(counted(people as never)).toEqual({
    none: 2,
    maybe: 0,
    accept: 1,
    leave: 1,
    substitute: 0,
  });
});

test("whose leave waits for the chair stands first, the others as before", () => {
  const people = [
    { id: "a", answer: "none", decision: "" },
    { id: "b", answer: "leave", decision: "granted" },
    { id: "c", answer: "leave", decision: "" },
    { id: "d", answer: "accept", decision: "" },
  ] as const;
  expect(waitingFirst(people).map(({ id }) => id)).toEqual(["c", "a", "b", "d"]);
});

import { expect, it } from "vitest";
import { passes, WARNING } from "../../src/room/bell";

it("rings for a countdown that it saw run out", () => {
  expect(passes(200, -50)).toBe(true);
  expect(passes(200, 100)).toBe(false);
  expect(passes(-50, -300)).toBe(false);
});

it("keeps silent where the end was slept through, or passed before it came in", () => {
  expect(passes(600_000, -20_000)).toBe(false);
  expect(passes(null, -10)).toBe(false);
});

it("warns half a minute before the end, once, and not where the time began below that", () => {
  expect(passes(30_200, 29_950, WARNING)).toBe(true);
  expect(passes(29_950, 29_700, WARNING)).toBe(false);
  expect(passes(null, 20_000, WARNING)).toBe(false);
});

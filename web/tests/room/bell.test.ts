import { expect, it } from "vitest";
import { runsOut } from "../../src/room/bell";

it("rings for a countdown that it saw run out", () => {
  expect(runsOut(200, -50)).toBe(true);
  expect(runsOut(200, 100)).toBe(false);
  expect(runsOut(-50, -300)).toBe(false);
});

it("keeps silent where the end was slept through, or passed before it came in", () => {
  expect(runsOut(600_000, -20_000)).toBe(false);
  expect(runsOut(null, -10)).toBe(false);
});

import { expect, it } from "vitest";
import { progressOf } from "./../src/upload";

it("tells how much and how long, but guesses no time at once", () => {
  expect(progressOf(0, 100, 0)).toEqual({ part: 0, seconds: null });
  expect(progressOf(10, 100, 400)).toEqual({ part: 0.1, seconds: null });
  expect(progressOf(25, 100, 2_000)).toEqual({ part: 0.25, seconds: 6 });
  expect(progressOf(100, 100, 2_000)).toEqual({ part: 1, seconds: 0 });
});

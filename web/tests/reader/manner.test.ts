import { afterEach, expect, it } from "vitest";
import { keepManner, mannerOf } from "../../src/reader/manner";

afterEach(() => localStorage.clear());

it("is kept for each person and paper", () => {
  keepManner("a", "m", { turn: 90, fit: 1.5, mode: "pages" });
  expect(mannerOf("a", "m")).toEqual({ turn: 90, fit: 1.5, mode: "pages" });
  expect(mannerOf("b", "m")).toBeNull();
  expect(mannerOf("a", "n")).toBeNull();
});

it("takes of what it finds only what makes sense", () => {
  localStorage.setItem("manner/a/m", '{"turn":45,"fit":-1,"mode":"?"}');
  expect(mannerOf("a", "m")).toEqual({ turn: 0, fit: "width", mode: "pages" });
  for (const nonsense of ["{", "7", "null"]) {
    localStorage.setItem("manner/a/m", nonsense);
    expect(mannerOf("a", "m")).toBeNull();
  }
});

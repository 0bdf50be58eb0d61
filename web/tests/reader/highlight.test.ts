import { describe, expect, it } from "vitest";
import { toScreen, type PageShape } from "../../src/reader/geometry";
import { covers, joinLines, pathOf, quadsOf } from "../../src/reader/highlight";

const box = (left: number, top: number, width: number, height = 12) => ({
  left,
  top,
  width,
  height,
});
const page: PageShape = { box: [0, 0, 595, 842], turn: 0, unit: 1 };

describe("joining what a selection covers", () => {
  it("makes one box of the words of a line, and one box a line", () => {
    expect(
      joinLines([box(10, 100, 40), box(52, 101, 60), box(10, 116, 80), box(10, 100, 40)]),
    ).toEqual([{ left: 10, top: 100, width: 102, height: 13 }, box(10, 116, 80)]);
  });

  it("keeps two columns apart", () => {
    expect(joinLines([box(10, 100, 200), box(320, 100, 200)])).toHaveLength(2);
  });

  it("drops boxes nobody can see", () => {
    expect(joinLines([box(10, 100, 0.2), box(10, 100, 40, 0)])).toEqual([]);
  });
});

describe("quads", () => {
  it("are in user space, upper left, upper right, lower left, lower right", () => {
    const [quad] = quadsOf([box(20, 40, 100, 20)], toScreen(page, 0, 2));
    expect(quad).toEqual([10, 822, 60, 822, 10, 812, 60, 812]);
  });

  it("stay on the same words when the page is turned", () => {
    const upright = toScreen(page, 0, 2);
    const [quad] = quadsOf([box(20, 40, 100, 20)], upright);
    const [turnedQuad] = quadsOf([box(1684 - 60, 20, 20, 100)], toScreen(page, 90, 2));
    const corners = (flat: readonly number[]) =>
      [0, 2, 4, 6].map((i) => `${flat[i]} ${flat[i + 1]}`).sort();
    expect(corners(turnedQuad!)).toEqual(corners(quad!));
  });

  it("cover the points in them", () => {
    const quad = [10, 822, 60, 822, 10, 812, 60, 812];
    expect(covers(quad, [30, 815])).toBe(true);
    expect(covers(quad, [30, 811])).toBe(false);
    expect(pathOf(quad)).toBe("M10 822L60 822L60 812L10 812Z");
  });
});

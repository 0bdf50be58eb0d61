import { describe, expect, it } from "vitest";
import {
  apply,
  inverse,
  sizeOf,
  toScreen,
  turned,
  type PageShape,
  type Turn,
} from "../../src/reader/geometry";

const page: PageShape = { box: [10, 20, 605, 862], turn: 0, unit: 1 };
const turns: Turn[] = [0, 90, 180, 270];

describe("user space and the screen", () => {
  it("puts the upper left corner of an upright page at the origin and measures downwards", () => {
    const matrix = toScreen(page, 0, 2);
    expect(apply(matrix, [10, 862])).toEqual([0, 0]);
    expect(apply(matrix, [605, 20])).toEqual([1190, 1684]);
  });

  it.each(turns)("keeps all four corners on the page when it is turned by %i", (turn) => {
    for (const own of turns) {
      const shape = { ...page, turn: own };
      const { width, height } = sizeOf(shape, turn);
      const matrix = toScreen(shape, turn, 1.5);
      const corners = [
        [10, 20],
        [605, 20],
        [10, 862],
        [605, 862],
      ] as const;
      const shown = corners.map((corner) => apply(matrix, corner));
      expect(new Set(shown.map(String))).toEqual(
        new Set(
          [
            [0, 0],
            [width, 0],
            [0, height],
            [width, height],
          ].map(([x, y]) => String([x! * 1.5, y! * 1.5])),
        ),
      );
    }
  });

  it("turns clockwise: what was at the top is at the right after a quarter", () => {
    const [x, y] = apply(toScreen(page, 90, 1), [307.5, 862]);
    expect([x, y]).toEqual([842, 297.5]);
  });

  it.each(turns)(
    "comes back from the screen to where it was, turned by %i and with a large unit",
    (turn) => {
      const matrix = toScreen({ ...page, turn: 270, unit: 2.5 }, turn, 0.7);
      const [x, y] = apply(inverse(matrix), apply(matrix, [123.4, 567.8]));
      expect(x).toBeCloseTo(123.4, 9);
      expect(y).toBeCloseTo(567.8, 9);
    },
  );

  it("counts turns round the clock", () => {
    expect(turned(270, 180)).toBe(90);
    expect(turned(0, -90)).toBe(270);
  });
});

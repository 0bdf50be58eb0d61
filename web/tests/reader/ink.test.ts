import { describe, expect, it } from "vitest";
import { erase, extend, outline, touches, type Ink } from "../../src/reader/ink";

const line = [0, 0, 0.5, 100, 0, 0.5];

describe("the eraser", () => {
  it("touches a stroke between its points, not only at them", () => {
    expect(touches(line, 2, [50, 2], 1.5)).toBe(true);
    expect(touches(line, 2, [50, 4], 1.5)).toBe(false);
    expect(touches(line, 2, [104, 0], 1.5)).toBe(false);
  });

  it("touches a dot", () => {
    expect(touches([5, 5, 0.5], 2, [6, 6], 1)).toBe(true);
  });

  it("takes whole strokes, leaves others, and says when nothing is left or nothing was touched", () => {
    const ink: Ink = { color: "#000000", width: 2, strokes: [line, [0, 50, 0.5, 100, 50, 0.5]] };
    expect(erase(ink, [50, 0], 3)?.strokes).toEqual([ink.strokes[1]]);
    expect(erase({ ...ink, strokes: [line] }, [50, 0], 3)).toBeNull();
    expect(erase(ink, [50, 25], 3)).toBe(ink);
  });
});

describe("a stroke", () => {
  it("leaves out points that are no farther than a trembling hand", () => {
    const stroke: number[] = [];
    for (const x of [0, 0.1, 0.2, 1, 1.1]) extend(stroke, [x, 0], 0.51234);
    expect(stroke).toEqual([0, 0, 0.51, 1, 0, 0.51]);
  });

  it("never grows beyond what the server takes", () => {
    const stroke: number[] = [];
    for (let i = 0; i < 6_000; i++) extend(stroke, [i, 0], 0.5);
    expect(stroke).toHaveLength(15_000);
  });

  it("is wider where the pen is pressed", () => {
    const drawn = (pressure: number) => {
      const stroke = Array.from({ length: 30 }, (_, i) => [
        i * 3,
        0,
        i === 0 ? 0.5 : pressure,
      ]).flat();
      return heightAt(outline(stroke, 4));
    };
    expect(drawn(0.9)).toBeGreaterThan(drawn(0.2) * 1.3);
  });

  it("has an outline even when it is a dot", () => {
    expect(outline([5, 5, 0.5], 2)).toMatch(/^M.*Z$/);
    expect(outline([], 2)).toBe("");
  });
});

function heightAt(path: string): number {
  const ys = [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, , y]) => Number(y));
  return Math.max(...ys) - Math.min(...ys);
}

import { describe, expect, it } from "vitest";
import {
  anchorAt,
  canvasLimit,
  gap,
  largest,
  layOut,
  leftOf,
  pageAt,
  pageRead,
  pagesBetween,
  placeOf,
  scaleFor,
  sharpness,
  stepped,
} from "../../src/reader/layout";

const a4 = { width: 595, height: 842 };
const sideways = { width: 842, height: 595 };
const view = { width: 1180, height: 760 };

describe("the strip of pages", () => {
  const strip = layOut([a4, a4, sideways, a4], () => 1);

  it("stands pages under each other with a gap before and after each", () => {
    expect(strip.tops).toEqual([gap, 842 + 2 * gap, 2 * 842 + 3 * gap, 2 * 842 + 595 + 4 * gap]);
    expect(strip.height).toBe(3 * 842 + 595 + 5 * gap);
    expect(strip.width).toBe(842);
  });

  it("finds the page at any height, also in a gap and outside", () => {
    expect(pageAt(strip, -50)).toBe(1);
    expect(pageAt(strip, gap)).toBe(1);
    expect(pageAt(strip, strip.tops[1]! - 1)).toBe(1);
    expect(pageAt(strip, strip.tops[1]!)).toBe(2);
    expect(pageAt(strip, 1e6)).toBe(4);
  });

  it("keeps only the pages that a window touches", () => {
    expect(pagesBetween(strip, strip.tops[1]! + 10, strip.tops[1]! + 500)).toEqual([2, 2]);
    expect(pagesBetween(strip, strip.tops[1]! - 1, strip.tops[1]! + 500)).toEqual([2, 2]);
    expect(pagesBetween(strip, 800, 900)).toEqual([1, 2]);
    expect(pagesBetween(strip, strip.height - 5, strip.height + 700)).toEqual([4, 4]);
  });

  it("is quick and right for two thousand pages", () => {
    const long = layOut(
      Array.from({ length: 2000 }, () => a4),
      () => 2,
    );
    expect(pagesBetween(long, long.tops[1233]! + 5, long.tops[1234]! + 5)).toEqual([1234, 1235]);
  });

  it("says that one reads the page that fills most of the window", () => {
    expect(pageRead(strip, 0, 700)).toBe(1);
    expect(pageRead(strip, 600, 700)).toBe(2);
  });

  it("lets each page fit the width by itself, so that a wide table needs no sideways scrolling", () => {
    const fitted = layOut([a4, sideways], (size) => scaleFor("width", size, view));
    expect(fitted.sizes.map(({ width }) => width)).toEqual([
      view.width - 2 * gap,
      view.width - 2 * gap,
    ]);
  });
});

describe("zoom", () => {
  it("keeps the same words under the finger", () => {
    const before = layOut([a4, a4, a4], () => 1);
    const after = layOut([a4, a4, a4], () => 3.7);
    const anchor = anchorAt(before, view.width, 500, 1200);
    const moved = placeOf(after, view.width, anchor);
    const page = before.tops[1]!;
    expect((moved.y - after.tops[1]!) / after.sizes[1]!.height).toBeCloseTo((1200 - page) / 842, 9);
    expect((moved.x - leftOf(after, 2, view.width)) / after.sizes[1]!.width).toBeCloseTo(
      (500 - leftOf(before, 2, view.width)) / 595,
      9,
    );
  });

  it("fits the width, fits the page, and stops at both on the way", () => {
    const width = scaleFor("width", a4, view);
    const page = scaleFor("page", a4, view);
    expect(page * a4.height).toBeCloseTo(view.height - 2 * gap);
    expect(stepped(page * 0.9, 1, [width, page])).toBe(page);
    expect(stepped(width * 1.1, -1, [width, page])).toBe(width);
    expect(stepped(page, 1, [width, page])).toBeCloseTo(page * 1.25);
  });

  it("ends where it is no longer sensible", () => {
    expect(scaleFor(1e9, a4, view)).toBe(largest);
    expect(stepped(largest, 1)).toBe(largest);
  });

  it("draws as sharp as the screen, and less where a canvas would be too large for a tablet", () => {
    expect(sharpness({ width: 600, height: 850 }, 2)).toBe(2);
    const size = { width: 3570, height: 5052 };
    const ratio = sharpness(size, 2);
    expect(size.width * ratio * size.height * ratio).toBeCloseTo(canvasLimit, -2);
  });
});

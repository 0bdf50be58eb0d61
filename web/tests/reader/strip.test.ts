import { describe, expect, it } from "vitest";
import { a4, type PageShape } from "../../src/reader/geometry";
import { Strip } from "../../src/reader/strip";

function reading(pages: number): Strip {
  const strip = new Strip();
  strip.start(pages, a4);
  strip.resize({ width: 1180, height: 760 });
  return strip;
}

describe("the place one reads", () => {
  it("stays when a page above turns out to be larger than was thought", () => {
    const strip = reading(300);
    strip.go(200);
    const before = strip.offset.value.y;
    const plan: PageShape = { box: [0, 0, 595, 1684], turn: 0, unit: 1 };
    strip.learn(3, plan);
    expect(strip.page.value).toBe(200);
    expect(strip.offset.value.y).toBeGreaterThan(before + 800);
  });

  it("stays at the window's top when it is turned or a panel opens", () => {
    const strip = reading(20);
    strip.go(7, 0.4, 0);
    for (const view of [
      { width: 820, height: 1100 },
      { width: 500, height: 1100 },
      { width: 1180, height: 760 },
    ]) {
      strip.resize(view);
      const layout = strip.layout.value;
      expect((strip.offset.value.y - layout.tops[6]!) / layout.sizes[6]!.height).toBeCloseTo(
        0.4,
        2,
      );
    }
  });

  it("stays under the fingers through a whole pinch, before the screen has caught up", () => {
    const strip = reading(5);
    strip.go(3, 0.5);
    const at = { x: 400, y: 300 };
    const under = () => {
      const layout = strip.layout.value;
      return (strip.offset.value.y + at.y - layout.tops[2]!) / layout.sizes[2]!.height;
    };
    const before = under();
    for (let i = 0; i < 20; i++) strip.zoom(strip.scale.value * 1.04, at, at);
    expect(under()).toBeCloseTo(before, 2);
  });

  it("never scrolls past the ends", () => {
    const strip = reading(2);
    strip.go(2, 1);
    const { height } = strip.layout.value;
    expect(strip.offset.value.y).toBe(height - 760);
    strip.go(-4);
    expect(strip.offset.value.y).toBe(0);
  });
});

it("keeps a handful of pages alive wherever one is in a long paper", () => {
  const strip = reading(2000);
  for (const page of [1, 1000, 2000]) {
    strip.go(page);
    const [first, last] = strip.alive.value.split("-").map(Number);
    expect(first).toBeLessThanOrEqual(page);
    expect(last).toBeGreaterThanOrEqual(page);
    expect(last! - first!).toBeLessThanOrEqual(3);
  }
});

it("turns the paper and stays on the page", () => {
  const strip = reading(9);
  strip.go(4);
  strip.rotate();
  expect(strip.page.value).toBe(4);
  expect(strip.layout.value.sizes[3]!.width).toBeGreaterThan(strip.layout.value.sizes[3]!.height);
});

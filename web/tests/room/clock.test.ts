import { describe, expect, it } from "vitest";
import { Clock, leftOf, secondsShown } from "../../src/room/clock";

const at = (ms: number) => new Date(Date.UTC(2026, 6, 15, 3) + ms).toISOString();

describe("the server's clock", () => {
  it("is the tablet's own until the server was heard", () => {
    expect(Math.abs(new Clock().now() - Date.now())).toBeLessThan(50);
  });

  it("believes the frame that was delayed least", () => {
    let mono = 1_000;
    const clock = new Clock(() => mono);
    clock.hear(at(0)); // arrives at 1 000
    mono = 11_400;
    clock.hear(at(10_000)); // 400 ms late
    mono = 21_000;
    expect(clock.now()).toBe(Date.parse(at(20_000)));
  });

  it("follows when the server's time was set and the old samples have gone by", () => {
    let mono = 0;
    const clock = new Clock(() => mono);
    clock.hear(at(60_000));
    for (let n = 0; n < 12; n += 1) clock.hear(at((mono += 10_000)));
    expect(clock.now()).toBe(Date.parse(at(120_000)));
  });
});

describe("a speech's time", () => {
  const speech = { request: "r1", limit: 180, spoken_ms: 20_000, running_since: at(0) };
  const now = (ms: number) => Date.parse(at(ms));

  it("is what the limit leaves after all that was spoken", () => {
    expect(leftOf(speech, now(15_000))).toBe(145_000);
    expect(leftOf({ ...speech, running_since: null }, now(99_000))).toBe(160_000);
  });

  it("does not grow when a clock is behind", () => {
    expect(leftOf(speech, now(-5_000))).toBe(160_000);
  });

  it("shows full seconds, the last one until it is over", () => {
    expect([180_000, 179_999, 1, 0, -1, -999, -1_000].map(secondsShown).map((n) => n + 0)).toEqual([
      180, 180, 1, 0, 0, 0, -1,
    ]);
  });
});

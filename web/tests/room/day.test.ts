import { describe, expect, it } from "vitest";
import { breakDue, dayOf } from "../../src/room/day";
import { item, Scene, START } from "./scene";

const MINUTE = 60_000;
const after = (minutes: number) => START + minutes * MINUTE;
const due = (scene: Scene) =>
  [...dayOf(scene.state, START)!.due.values()].map((at) => (at - START) / MINUTE);

const day = () =>
  new Scene([
    item("i1", "1", { minutes: 15 }),
    item("h", "2", { minutes: 35 }),
    item("a", "2.1", { parent: "h", minutes: 10 }),
    item("b", "2.2", { parent: "h", minutes: 25 }),
    item("i3", "3", { minutes: 40 }),
  ]);

describe("the plan", () => {
  it("adds up the minutes of what comes before, parts counting and not their heading", () => {
    expect(due(day())).toEqual([0, 15, 15, 25, 50]);
  });

  it("has the breaks that the agenda foresees", () => {
    const scene = new Scene([item("i1", "1"), item("i2", "2", { pause: 120 }), item("i3", "3")]);
    expect(due(scene)).toEqual([0, 130, 140]);
  });

  it("says nothing without a start", () => {
    const scene = day();
    scene.state.particulars.starts_at = null;
    expect(dayOf(scene.state, START)).toBeNull();
  });
});

describe("the day against it", () => {
  it("is on time before it begins, and late once it should have begun", () => {
    const scene = day();
    expect(dayOf(scene.state, after(-30))).toMatchObject({ late: 0, ends: after(90) });
    expect(dayOf(scene.state, after(12))).toMatchObject({ late: 12, ends: after(102) });
  });

  it("takes an item's minutes until they are over, then every minute more", () => {
    const scene = day().begun();
    scene.then({ type: "item_opened", item: "i1" });
    expect(dayOf(scene.state, after(10))!.late).toBe(0);
    expect(dayOf(scene.state, after(27))).toMatchObject({ late: 12, ends: after(102) });
    expect(dayOf(scene.state, after(27))!.expected.get("i3")).toBe(after(62));
  });

  it("is ahead after an item that was short, or withdrawn", () => {
    const scene = day().begun();
    scene.then({ type: "item_opened", item: "i1" });
    scene.then({ type: "item_closed", item: "i1", lapsed: [] });
    expect(dayOf(scene.state, after(5))!.late).toBe(-10);
    scene.then({ type: "item_withdrawn", item: "i3", branch: ["i3"], reason: "" });
    expect(dayOf(scene.state, after(5))!.ends).toBe(after(40));
  });

  it("does not count a break as an item's time, and waits for the return", () => {
    const scene = day().begun();
    scene.then({ type: "item_opened", item: "i1" });
    scene.then({ type: "meeting_suspended", until: new Date(after(30)).toISOString() });
    expect(dayOf(scene.state, after(20))!.ends).toBeCloseTo(after(30 + 15 + 75), -4);
  });

  it("tells when it ended, and nothing of lateness on another day", () => {
    const scene = day().begun();
    scene.then({ type: "meeting_adjourned", lapsed: [] });
    expect(dayOf(scene.state, after(500))!.ends).toBe(Date.parse(scene.state.adjourned_at!));
    expect(dayOf(day().state, after(3 * 24 * 60))!.late).toBeNull();
  });
});

describe("a break that is foreseen", () => {
  const midday = () => {
    const scene = new Scene([item("i1", "1"), item("i2", "2", { pause: 120 })]).begun();
    scene.then({ type: "item_opened", item: "i1" });
    return scene;
  };

  it("absorbs a delay, and people come back when the programme says", () => {
    const scene = midday();
    expect(breakDue(scene.state, after(10))).toMatchObject({
      item: "i2",
      until: after(130),
      endsSitting: true,
    });
    expect(breakDue(scene.state, after(40))).toMatchObject({
      item: "i2",
      until: after(130),
      endsSitting: true,
    });
    expect(dayOf(scene.state, after(40))!.late).toBe(0);
    expect(breakDue(scene.state, after(100))).toMatchObject({ until: after(160) });
    expect(dayOf(scene.state, after(100))!.late).toBe(30);
  });

  it("is taken once, between the items or while one is open", () => {
    const between = midday();
    between.then({ type: "item_closed", item: "i1", lapsed: [] });
    between.then({ type: "meeting_suspended", until: null });
    between.then({ type: "meeting_resumed", quorum: between.state.quorum });
    expect(breakDue(between.state, after(130))).toBeNull();
    expect(dayOf(between.state, after(130))!.expected.get("i2")).toBe(after(130));

    const within = midday();
    within.then({ type: "meeting_suspended", until: new Date(after(90)).toISOString() });
    within.state.breaks[0]!.ended_at = new Date(after(90)).toISOString();
    within.state.status = "running";
    expect(breakDue(within.state, after(95))).toBeNull();
  });

  it("is not a few minutes' rest while an item is open", () => {
    const scene = midday();
    scene.then({ type: "meeting_suspended", until: null });
    scene.then({ type: "meeting_resumed", quorum: scene.state.quorum });
    expect(breakDue(scene.state, after(10))).not.toBeNull();
  });
});

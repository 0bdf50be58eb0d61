import { expect, it } from "vitest";
import { isStop, minutesLate, plannedTimes, votesToCome } from "../../src/room/agenda";
import { item, Scene, START } from "./scene";

it("plans the day by the minutes of what comes before, parts counting and not their heading", () => {
  const { state } = new Scene([
    item("i1", "1", { minutes: 15 }),
    item("h", "2", { minutes: 35 }),
    item("a", "2.1", { parent: "h", minutes: 10 }),
    item("b", "2.2", { parent: "h", minutes: 25 }),
    item("i3", "3"),
  ]);
  const minutes = [...plannedTimes(state).values()].map((at) => (at - START) / 60_000);
  expect(minutes).toEqual([0, 15, 15, 25, 50]);
});

it("stops at everything but a heading that has nothing of its own", () => {
  const { state } = new Scene([
    item("h", "1"),
    item("a", "1.1", { parent: "h" }),
    item("g", "2", { script: { open: "Mời." } }),
    item("b", "2.1", { parent: "g" }),
  ]);
  expect(["h", "a", "g", "b"].map((id) => isStop(state, id))).toEqual([false, true, true, true]);
});

it("keeps a planned vote to come until it was held, cancelled ones included", () => {
  const planned = {
    key: "k",
    question: "Thông qua",
    method: "open" as const,
    rule: "",
    material: null,
  };
  const scene = new Scene([item("i1", "1", { votes: [planned] })]).begun();
  scene.then({ type: "item_opened", item: "i1" });
  scene.then({ type: "vote_cancelled", vote: scene.openVote("k"), reason: "" });
  expect(votesToCome(scene.state, "i1")).toEqual([planned]);
  scene.closeVote(scene.openVote("k"), 2);
  expect(votesToCome(scene.state, "i1")).toEqual([]);
});

it("tells how late the day runs, but not for a rehearsal on another day", () => {
  const scene = new Scene([item("i1", "1"), item("i2", "2", { minutes: 30 })]).begun();
  expect(minutesLate(scene.state)).toBeNull();
  scene.then({ type: "item_opened", item: "i2" });
  expect(minutesLate(scene.state)).toBe(-10);
  scene.state.particulars.starts_at = new Date(START - 40 * 60_000).toISOString();
  expect(minutesLate(scene.state)).toBe(30);
  scene.state.particulars.starts_at = new Date(START - 48 * 3_600_000).toISOString();
  expect(minutesLate(scene.state)).toBeNull();
});

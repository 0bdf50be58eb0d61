import { expect, it } from "vitest";
import { isStop, votesToCome } from "../../src/room/agenda";
import { item, plannedVote, Scene } from "./scene";

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
  const planned = plannedVote("k", "Thông qua");
  const scene = new Scene([item("i1", "1", { votes: [planned] })]).begun();
  scene.then({ type: "item_opened", item: "i1" });
  scene.then({ type: "vote_cancelled", vote: scene.openVote("k"), reason: "" });
  expect(votesToCome(scene.state, "i1")).toEqual([planned]);
  scene.closeVote(scene.openVote("k"), 2);
  expect(votesToCome(scene.state, "i1")).toEqual([]);
});

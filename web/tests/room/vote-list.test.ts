import { expect, it } from "vitest";
import { isToCome, placesOf, voteList } from "../../src/room/vote-list";
import { item, plannedVote, Scene } from "./scene";

it("runs from the open item on, and keeps what was held beside what is to come", () => {
  const scene = new Scene([
    item("i1", "1", { votes: [plannedVote("1", "Chương trình")] }),
    item("i2", "2", { votes: [plannedVote("1", "Điều 1"), plannedVote("2", "Toàn văn")] }),
    item("i3", "3", { votes: [plannedVote("1", "Bầu thư ký", { form: "choose" })] }),
  ]).begun("d2");
  const said = () => voteList(scene.state).map(({ planned }) => planned.question);
  expect(said()).toEqual(["Chương trình", "Điều 1", "Toàn văn", "Bầu thư ký"]);
  scene.then({ type: "item_opened", item: "i1" });
  scene.then({ type: "item_closed", item: "i1", lapsed: [] });
  scene.then({ type: "item_opened", item: "i2" });
  expect(said()).toEqual(["Điều 1", "Toàn văn", "Bầu thư ký"]);
  const first = scene.openVote("1");
  expect(voteList(scene.state)[0]!.held![0]).toBe(first);
  scene.then({ type: "vote_cancelled", vote: first, reason: "" });
  expect(voteList(scene.state).map(isToCome)).toEqual([true, true, true]);
  const again = scene.openVote("1");
  scene.closeVote(again, 2);
  expect(voteList(scene.state)[0]!.held![0]).toBe(again);
  expect(voteList(scene.state).map(isToCome)).toEqual([false, true, true]);
});

it("knows where a vote that is to come may be moved to, past those that were held", () => {
  const scene = new Scene([
    item("i1", "1", {
      votes: ["1", "2", "3", "4"].map((key) => plannedVote(key, `Điều ${key}`)),
    }),
  ]).begun("d2");
  scene.then({ type: "item_opened", item: "i1" });
  scene.closeVote(scene.openVote("2"), 2);
  const places = (key: string) => placesOf(scene.state, "i1", key);
  expect(places("1")).toEqual({ earlier: undefined, later: "4" });
  expect(places("3")).toEqual({ earlier: "1", later: null });
  expect(places("4")).toEqual({ earlier: "3", later: undefined });
});

import { beforeEach, expect, it } from "vitest";
import { calledOn, limitFor, silent, spokenBy } from "../../src/room/spoken";
import { item, Scene } from "./scene";

let scene: Scene;
beforeEach(() => {
  scene = new Scene([item("i1", "1")]).begun("d2");
  scene.then({ type: "item_opened", item: "i1" });
});

const end = (request: string, seconds: number) =>
  scene.then({ type: "speech_ended", request, spoken_ms: seconds * 1000 });

it("adds up speeches and time a person", () => {
  end(scene.speak("d1"), 60);
  end(scene.speak("d1"), 30);
  expect(spokenBy(scene.state)).toEqual(new Map([["d1", { times: 2, ms: 90_000 }]]));
  expect(calledOn(scene.state, "i1").map(([, { attendee }]) => attendee)).toEqual(["d1", "d1"]);
});

it("names the voters present who neither spoke nor wait, the chair aside", () => {
  expect(silent(scene.state)).toEqual(["d1", "d2"]);
  scene.ask("d2");
  expect(silent(scene.state)).toEqual(["d1"]);
  end(scene.speak("d1"), 10);
  expect(silent(scene.state)).toEqual([]);
});

it("tells the limit that the rules will give, shorter the second time", () => {
  const rules = { ...scene.state.rules, limits: { speech: 420, speech_again: 180, debate: 120 } };
  scene.state = { ...scene.state, rules };
  expect(limitFor(scene.state, "d1", "speech")).toBe(420);
  expect(limitFor(scene.state, "d1", "debate")).toBe(120);
  end(scene.speak("d1"), 10);
  expect(limitFor(scene.state, "d1", "speech")).toBe(180);
});

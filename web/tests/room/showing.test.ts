import { expect, it } from "vitest";
import type { Page } from "../../src/protocol";
import { mayShow, pageOfRoom, shownAfter } from "../../src/room/showing";
import { item, Scene } from "./scene";

const page = (by: string, n: number | null): Page => ({
  t: "page",
  by,
  material: "p1",
  page: n,
  item: "i1",
});

function scene(): Scene {
  const made = new Scene([item("i1", "1")]).begun("d2");
  made.then({ type: "item_opened", item: "i1" });
  made.then({
    type: "material_put",
    material: {
      id: "p1",
      item: "i1",
      title: "Báo cáo",
      kind: "report",
      number: "",
      issuer: "",
      date: null,
      level: "normal",
      urgency: "none",
      sha256: "a",
      pages: 3,
      size: 1,
      version: 1,
      section: "session",
    },
  });
  return made;
}

it("follows the speaker's page before anybody else's, and the newest one otherwise", () => {
  const made = scene();
  const shown = [page("d2", 1), page("chair", 2)].reduce(shownAfter, {});
  expect(pageOfRoom(made.state, shown)?.by).toBe("chair");
  made.speak("d2");
  expect(pageOfRoom(made.state, shown)?.by).toBe("d2");
});

it("ends with its presenter, and with a recall of the paper", () => {
  const made = scene();
  const shown = shownAfter({}, page("chair", 2));
  expect(pageOfRoom(made.state, shownAfter(shown, page("chair", null)))).toBeNull();
  made.then({ type: "material_recalled", material: "p1", reason: "" });
  expect(pageOfRoom(made.state, shown)).toBeNull();
});

it("is offered to the desks and to whoever has the floor", () => {
  const made = scene();
  expect(["chair", "sec", "d1"].map((who) => mayShow(made.state, who))).toEqual([
    true,
    true,
    false,
  ]);
  made.speak("d1");
  expect(mayShow(made.state, "d1")).toBe(true);
});

import { describe, expect, it } from "vitest";
import { chatIsOpen, isBehindDoors, waitsOutside } from "../../src/room/doors";
import { item, Scene } from "./scene";

function behindDoors(): Scene {
  const scene = new Scene([item("i1", "1", { presenter: "g2" }), item("i2", "2")]).begun("d2");
  scene.then({ type: "item_opened", item: "i1", confidential: true, lapsed: [] });
  return scene;
}

describe("closed doors", () => {
  it("keep in the voters and the desks, and whoever was let in by name", () => {
    const scene = behindDoors();
    expect(isBehindDoors(scene.state)).toBe(true);
    const waiting = () =>
      Object.keys(scene.state.attendees).filter((who) => waitsOutside(scene.state, who));
    const voters = Object.values(scene.state.attendees).filter(({ person }) => person.votes);
    for (const { person } of voters) expect(waiting()).not.toContain(person.id);
    for (const who of waiting()) {
      scene.then({ type: "attendee_admitted", item: "i1", attendee: who });
      expect(waiting()).not.toContain(who);
    }
    expect(waitsOutside(scene.state, "nobody")).toBe(true);
  });

  it("close the chat but for the help desk, as the chair may", () => {
    const scene = behindDoors();
    const open = () => ["m1.room", "m1.a.b", "m1.help.a"].map((id) => chatIsOpen(scene.state, id));
    expect(open()).toEqual([false, false, true]);
    scene.then({ type: "doors_opened", item: "i1" });
    expect(open()).toEqual([true, true, true]);
    scene.then({ type: "chat_closed" });
    expect(open()).toEqual([false, false, true]);
  });
});

import { signal } from "@preact/signals";
import { act, cleanup, fireEvent, screen } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { SecretTellers, threeOf } from "../../src/views/desk/secret-tellers";
import { item, Scene } from "../room/scene";
import { Stand } from "./stand";

let stand: Stand;
const chosen = signal<readonly string[]>([]);

function show(tellers: number) {
  const scene = new Scene([item("i1", "1")]).begun("d2", "g1");
  const people = Object.values(scene.state.attendees).filter(({ present }) => present);
  for (const attendance of people.slice(0, tellers)) {
    attendance.person = { ...attendance.person, teller: true };
  }
  stand = new Stand(scene, "chair");
  stand.show(<SecretTellers chosen={chosen} />);
  return people.slice(0, tellers).map(({ person }) => person.id);
}

const boxes = () => screen.queryAllByRole<HTMLInputElement>("checkbox");

describe("the three tellers of a secret vote", () => {
  afterEach(() => {
    chosen.value = [];
    stand.room.leave();
    cleanup();
  });

  it("are not asked for where there are but three", () => {
    show(3);
    expect(boxes()).toEqual([]);
  });

  it("are chosen from more, three and no fourth", () => {
    const ids = show(4);
    for (const box of boxes().slice(1)) act(() => void fireEvent.click(box));
    expect(threeOf(chosen.value)).toEqual(ids.slice(1));
    expect(boxes()[0]!.disabled).toBe(true);
    act(() => void fireEvent.click(boxes()[1]!));
    expect(boxes()[0]!.disabled).toBe(false);
    expect(threeOf(chosen.value)).toEqual([]);
  });
});

import { act, cleanup, fireEvent, screen } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Prompter } from "../../src/views/desk/prompter";
import { item, Scene } from "../room/scene";
import { Stand } from "./stand";

let stand: Stand;
let scene: Scene;

const settle = () => act(() => void vi.advanceTimersByTime(1_000));
const step = (name: RegExp) => screen.getByRole("button", { name }) as HTMLButtonElement;

describe("the next step", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    scene = new Scene([item("i1", "1", { presenter: "d2" })], {
      convene: "Có mặt {present}/{entitled}.",
    });
  });
  afterEach(() => {
    stand.room.leave();
    cleanup();
    vi.useRealTimers();
  });

  const open = () => {
    stand = new Stand(scene, "chair");
    stand.show(<Prompter />);
  };

  it("cannot be taken without a quorum, and says why", () => {
    scene.arrive("chair");
    open();
    expect(step(/Khai mạc/).disabled).toBe(true);
    expect(screen.getByText("Có mặt 1, cần ít nhất 2.")).toBeTruthy();
    expect(screen.getByText("Có mặt 1/3.")).toBeTruthy();
  });

  it("ignores the second tap of two, which was meant for the step before", () => {
    scene.arrive("chair", "d1");
    open();
    act(() => void fireEvent.click(step(/Khai mạc/)));
    expect(stand.sent).toEqual([]);
    settle();
    act(() => void fireEvent.click(step(/Khai mạc/)));
    expect(stand.sent).toMatchObject([{ do: "convene" }]);
  });

  it("gives the presenter the floor with one tap, by the request that the first command made", async () => {
    scene.begun("d2").then({ type: "item_opened", item: "i1" });
    open();
    settle();
    await act(async () => void fireEvent.click(step(/Mời Lê Thị Hoa trình bày/)));
    expect(stand.sent.at(-1)).toMatchObject({
      do: "request_floor",
      kind: "presentation",
      attendee: "d2",
    });
    await act(async () => stand.hear({ t: "ack", id: stand.sent.at(-1)!.id, seq: 41 }));
    expect(stand.sent.at(-1)).toMatchObject({ do: "grant_floor", request: "r41" });
  });

  it("asks before the meeting is closed for good", () => {
    scene = new Scene([item("i1", "1")]).begun();
    scene.then({ type: "item_opened", item: "i1" });
    open();
    settle();
    act(() => void fireEvent.click(document.querySelector<HTMLButtonElement>(".next-step")!));
    expect(stand.sent).toEqual([]);
    const dialog = screen.getByRole("dialog");
    expect(dialog.contains(document.activeElement)).toBe(true);
    act(() => void fireEvent.keyDown(dialog, { key: "Escape" }));
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

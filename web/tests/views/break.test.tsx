import { act, cleanup, fireEvent, screen } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { now } from "../../src/room/clock";
import { BreakClock } from "../../src/views/room/break-clock";
import { Positions } from "../../src/views/room/position";
import { item, Scene } from "../room/scene";
import { Stand } from "./stand";

let stand: Stand;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  stand.room.leave();
  cleanup();
  vi.useRealTimers();
});

describe("a break", () => {
  it("counts down to the time of return, then asks people back", () => {
    const scene = new Scene([item("i1", "1")]).begun();
    const until = Date.parse(scene.state.at) + 75 * 60_000;
    scene.then({ type: "meeting_suspended", until: new Date(until).toISOString() });
    stand = new Stand(scene, "d1");
    now.value = until - 4_499_000;
    stand.show(<BreakClock />);
    expect(screen.getByText(/tiếp tục lúc/)).toBeTruthy();
    expect(screen.getByRole("timer").textContent).toBe("1:14:59");
    act(() => void (now.value = until + 1_000));
    expect(screen.queryByRole("timer")).toBeNull();
    expect(screen.getByText(/mời đại biểu về chỗ/)).toBeTruthy();
  });

  it("says only that it is one when nobody named a time", () => {
    const scene = new Scene([item("i1", "1")]).begun();
    scene.then({ type: "meeting_suspended", until: null });
    stand = new Stand(scene, "d1");
    stand.show(<BreakClock />);
    expect(screen.getByText(/đang tạm nghỉ/)).toBeTruthy();
  });
});

describe("positions beforehand", () => {
  const room = (who: string) => {
    const scene = new Scene([item("i1", "1"), item("i2", "2")]);
    scene.state.rules.positions = "adopt";
    scene.then({
      type: "position_marked",
      attendee: "d1",
      item: "i2",
      position: "objection",
      note: "Thiếu số liệu",
    });
    stand = new Stand(scene, who);
    stand.show(<Positions />);
  };

  it("are marked with a tap, and taken back with another", () => {
    room("d1");
    expect(screen.getByText("Đã cho ý kiến 1/2 nội dung")).toBeTruthy();
    act(() => void fireEvent.click(screen.getAllByText("Không có ý kiến khác")[0]!));
    act(() => void fireEvent.click(screen.getAllByText("Không đồng ý")[1]!));
    expect(stand.sent).toMatchObject([
      { do: "mark_position", item: "i1", position: "no_objection" },
      { do: "mark_position", item: "i2", position: null },
    ]);
  });

  it("are one's own, and for those who vote", () => {
    room("d2");
    expect(screen.getByText("Đã cho ý kiến 0/2 nội dung")).toBeTruthy();
    cleanup();
    stand.room.leave();
    room("g1");
    expect(screen.queryByText(/Đã cho ý kiến/)).toBeNull();
  });
});

import { act, cleanup, fireEvent, screen } from "@testing-library/preact";
import { afterEach, expect, it } from "vitest";
import { Roll } from "../../src/views/secretary/roll";
import { item, Scene } from "../room/scene";
import { Stand } from "./stand";

let stand: Stand | undefined;
afterEach(() => {
  stand?.room.leave();
  stand = undefined;
  cleanup();
});

const commands = () => stand!.sent.map(({ id: _id, ...command }) => command);

function begin(scene: Scene): void {
  stand = new Stand(scene, "sec");
  stand.show(<Roll />);
}

it("checks in a whole group, but only when asked again, and one after the other", async () => {
  begin(new Scene([item("i1", "1")]));
  fireEvent.click(screen.getByRole("button", { name: "Tổ 1: Cả nhóm có mặt" }));
  expect(commands()).toEqual([]);
  await act(() => {
    fireEvent.click(screen.getByRole("button", { name: "Ghi có mặt 3 người" }));
  });
  expect(commands()).toEqual([{ do: "check_in", attendee: "chair" }]);
});

it("gives another role, and says that a guest does not vote", async () => {
  begin(new Scene([item("i1", "1")]));
  const button = screen.getAllByRole("button", { name: /^Tư cách / })[0]!;
  const name = button.getAttribute("aria-label")!.replace("Tư cách ", "");
  const { id } = Object.values(stand!.scene.state.attendees)
    .map(({ person }) => person)
    .find((person) => person.name === name)!;
  fireEvent.click(button);
  fireEvent.click(screen.getByRole("radio", { name: "Khách mời" }));
  expect(screen.getByText("Không tham gia biểu quyết.")).toBeTruthy();
  await act(() => {
    fireEvent.click(screen.getByRole("button", { name: "Lưu" }));
  });
  expect(commands()).toEqual([{ do: "set_role", attendee: id, role: "guest" }]);
});

it("leaves the chair's role to the handing over of the chair", () => {
  begin(new Scene([item("i1", "1")]));
  const chair = stand!.scene.state.attendees.chair!.person.name;
  expect(screen.queryByRole("button", { name: `Tư cách ${chair}` })).toBeNull();
});

it("lists the people found without their groups", () => {
  begin(new Scene([item("i1", "1")]));
  fireEvent.input(screen.getByRole("searchbox"), { target: { value: "khong co ai ten nay" } });
  expect(screen.getByText("Không có ai khớp với tên hoặc đơn vị này.")).toBeTruthy();
  expect(screen.queryByText("Cả nhóm có mặt")).toBeNull();
});

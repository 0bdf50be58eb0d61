import { expect, it } from "vitest";
import type { Attendance, Attendee } from "../../src/protocol";
import { awaited, rollGroups } from "../../src/room/roll";

let made = 0;

function someone(more: Partial<Attendee> & Partial<Attendance> = {}): Attendance {
  const { role = "delegate", unit = "", votes = role === "delegate" || role === "chair" } = more;
  const id = `p${++made}`;
  const person = { id, account: null, name: id, title: "", unit, role, votes, teller: false };
  const { present = false, excused = null } = more;
  return { person, entitled: votes, present, arrived_at: null, left_at: null, excused, reason: "" };
}

it("calls a council by its groups of deputies, in the order of their numbers, then the others", () => {
  const all = [
    someone({ unit: "Tổ đại biểu số 10" }),
    someone({ role: "guest", unit: "Thuế" }),
    someone({ unit: "Tổ đại biểu số 2", role: "chair" }),
    someone({ unit: "Tổ đại biểu số 10" }),
    someone({ role: "secretary", unit: "Văn phòng" }),
    someone({ unit: "Tổ đại biểu số 2" }),
  ];
  expect(rollGroups(all).map(({ unit, role, people }) => [unit ?? role, people.length])).toEqual([
    ["Tổ đại biểu số 2", 2],
    ["Tổ đại biểu số 10", 2],
    ["secretary", 1],
    ["guest", 1],
  ]);
});

it("keeps directors who each have a unit of their own in one group", () => {
  const all = ["Tài chính", "Xây dựng", "Y tế"].map((unit) => someone({ unit }));
  expect(rollGroups(all)).toEqual([{ unit: null, role: null, people: all }]);
});

it("forgets nobody: a deputy without a vote stands with the deputies who have none", () => {
  const all = [someone({ unit: "Tổ 1", votes: false }), someone({ role: "observer" })];
  expect(rollGroups(all).flatMap(({ people }) => people)).toEqual(all);
});

it("does not take for present whose absence is on record", () => {
  const missing = someone();
  expect(awaited([someone({ present: true }), missing, someone({ excused: true })])).toEqual([
    missing,
  ]);
});

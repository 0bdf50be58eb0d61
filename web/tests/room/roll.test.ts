import { expect, it } from "vitest";
import type { Attendance, Attendee } from "../../src/protocol";
import { arriving } from "../../src/room/begin";
import type { Outcome } from "../../src/room/outbox";
import { awaited, checkInAll, rollGroups } from "../../src/room/roll";

let made = 0;

function someone(more: Partial<Attendee> & Partial<Attendance> = {}): Attendance {
  const { role = "delegate", unit = "", votes = role === "delegate" || role === "chair" } = more;
  const id = `p${++made}`;
  const person = { id, account: null, name: id, title: "", unit, role, votes, teller: false };
  const { present = false, excused = null } = more;
  return { ...arriving(person), present, excused };
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

const refusal = (code: string): Outcome => ({ is: "refused", code, text: code });
const done: Outcome = { is: "done", seq: 1 };

/** What was sent, when the server answers in this order. */
async function sentFor(answers: Outcome[], still: (id: string) => boolean = () => true) {
  const people = [someone(), someone()];
  const sent: number[] = [];
  const refused: string[] = [];
  await checkInAll(
    people,
    still,
    async (command) => {
      sent.push(
        people.findIndex(({ person }) => "attendee" in command && person.id === command.attendee),
      );
      return answers.shift()!;
    },
    (became) => void refused.push(became.is === "refused" ? became.code : became.is),
    async () => {},
  );
  return { sent, refused };
}

it("checks in everybody of a group, waiting where the server asks for it", async () => {
  expect(await sentFor([refusal("too_many_commands"), done, done])).toEqual({
    sent: [0, 0, 1],
    refused: [],
  });
});

it("stops at what is refused for good, and says so", async () => {
  expect(await sentFor([refusal("meeting_over")])).toEqual({
    sent: [0],
    refused: ["meeting_over"],
  });
});

it("leaves out who came by oneself meanwhile", async () => {
  expect(await sentFor([], () => false)).toEqual({ sent: [], refused: [] });
});

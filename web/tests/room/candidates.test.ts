import { expect, it } from "vitest";
import { namesIn, onBallot } from "../../src/room/candidates";
import { Scene } from "./scene";

it("reads a line a name, and leaves blank ones out", () => {
  expect(namesIn(" Ông A, Chánh Văn phòng \n\n  Bà B\n")).toEqual([
    "Ông A, Chánh Văn phòng",
    "Bà B",
  ]);
});

it("puts somebody on the ballot with what tells two of one name apart", () => {
  const { person } = Object.values(new Scene([]).state.attendees)[0]!;
  const named = { ...person, name: "Nguyễn Văn An" };
  expect(onBallot({ ...named, title: "Trưởng ban", unit: "Tổ 2" })).toBe(
    "Nguyễn Văn An, Trưởng ban",
  );
  expect(onBallot({ ...named, title: "", unit: "Tổ 2" })).toBe("Nguyễn Văn An, Tổ 2");
  expect(onBallot({ ...named, title: "", unit: "" })).toBe("Nguyễn Văn An");
});

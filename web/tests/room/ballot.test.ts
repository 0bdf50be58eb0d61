import { describe, expect, it } from "vitest";
import { chosenLine, count, isBallot, ratingLine, type Asked } from "../../src/room/ballot";

const options = ["o1", "o2", "o3"].map((id) => ({ id, name: id, title: "" }));
const choose: Asked = { form: "choose", choices: ["o1", "o2", "o3"], options, seats: 2 };
const rate: Asked = { form: "rate", choices: ["high", "medium", "low"], options, seats: 1 };
const approve: Asked = {
  form: "approve",
  choices: ["for", "against", "abstain"],
  options: [],
  seats: 1,
};

describe("a ballot that chooses", () => {
  it.each(["o1", "o1 o3", "none"])("may say %j", (line) =>
    expect(isBallot(choose, line)).toBe(true),
  );
  it.each(["", "o1 o2 o3", "o2 o1", "o1 o1", "o1 ", "o4", "none o1"])("may not say %j", (line) =>
    expect(isBallot(choose, line)).toBe(false),
  );
  it("is written in the options' order", () => {
    expect(chosenLine(choose, new Set(["o3", "o1"]))).toBe("o1 o3");
    expect(chosenLine(choose, new Set())).toBe("none");
  });
});

describe("a ballot that rates", () => {
  it("has a grade for everyone", () => {
    expect(ratingLine(rate, { o1: "high", o2: "low" })).toBeNull();
    const line = ratingLine(rate, { o3: "low", o1: "high", o2: "medium" })!;
    expect(line).toBe("o1:high o2:medium o3:low");
    expect(isBallot(rate, line)).toBe(true);
    expect(isBallot(rate, "o1:high")).toBe(false);
  });
});

it("counts every mark, those nobody made too", () => {
  expect(count(choose, ["o1", "o1 o2", "none"])).toEqual({ o1: 2, o2: 1, o3: 0 });
  expect(count(approve, ["for"])).toEqual({ for: 1, against: 0, abstain: 0 });
  expect(count({ ...rate, options: options.slice(0, 1) }, ["o1:low"])).toEqual({
    "o1:high": 0,
    "o1:medium": 0,
    "o1:low": 1,
  });
});

import { describe, expect, it } from "vitest";
import type { Vote } from "../../src/protocol";
import {
  cameTo,
  disagreement,
  marks,
  mayCount,
  ofHands,
  type Figures,
} from "../../src/room/counting";
import { item, Scene } from "./scene";

const options = [
  { id: "o1", name: "Ông A", title: "" },
  { id: "o2", name: "Đại biểu 1", title: "" },
];

function opened(given: Partial<Vote>): [Scene, Vote] {
  const scene = new Scene([item("i1", "1")]).begun("d2");
  scene.then({ type: "item_opened", item: "i1" });
  const id = scene.openVote(null, "Bầu?");
  return [scene, { ...scene.state.votes[id]!, ...given }];
}

const figures = (tally: Record<string, number>, more: Partial<Figures> = {}): Figures => ({
  issued: 5,
  returned: 5,
  valid: 4,
  invalid: 1,
  tally,
  ...more,
});

describe("a count", () => {
  it("agrees when ballots could have made it", () => {
    const [, vote] = opened({ medium: "paper" });
    expect(disagreement(vote, figures({ for: 3, against: 1, abstain: 0 }), 5)).toBeNull();
  });

  it.each([
    [{ issued: 6 }, "Số phiếu phát ra (6) nhiều hơn số có mặt (5)."],
    [{ issued: 4 }, "Số phiếu thu về (5) nhiều hơn số phiếu phát ra (4)."],
    [{ invalid: 2 }, "Hợp lệ (4) và không hợp lệ (2) cộng lại là 6, khác số phiếu thu về (5)."],
    [{ valid: 5, invalid: 0 }, "Các phương án cộng lại là 4, khác số hợp lệ (5)."],
  ])("says what does not agree: %o", (more, sentence) => {
    const [, vote] = opened({ medium: "paper" });
    const given = figures({ for: 3, against: 1, abstain: 0 }, more);
    expect(disagreement(vote, given, 5)).toBe(sentence);
  });

  it("holds a list and a rating to what their ballots can hold", () => {
    const [, list] = opened({
      form: "choose",
      options,
      seats: 1,
      choices: ["o1", "o2"],
    });
    expect(marks(list)).toEqual(["o1", "o2"]);
    expect(disagreement(list, figures({ o1: 5, o2: 0 }), 5)).toContain("Ông A có 5 phiếu");
    expect(disagreement(list, figures({ o1: 3, o2: 2 }), 5)).toContain("nhiều hơn 4");
    const [, rating] = opened({
      form: "rate",
      options,
      choices: ["high", "medium", "low"],
    });
    const grades = {
      "o1:high": 4,
      "o1:medium": 0,
      "o1:low": 0,
      "o2:high": 1,
      "o2:medium": 1,
    };
    expect(disagreement(rating, figures({ ...grades, "o2:low": 1 }), 5)).toContain(
      "Các mức của Đại biểu 1 cộng lại là 3",
    );
    expect(disagreement(rating, figures({ ...grades, "o2:low": 2 }), 5)).toBeNull();
  });

  it("takes as many as raised hands for all of a show of hands", () => {
    const [, vote] = opened({ medium: "hands" });
    const tally = { for: 2, against: 1, abstain: 0 };
    expect(ofHands(vote, tally, 0)).toEqual({
      issued: 3,
      returned: 3,
      valid: 3,
      invalid: 0,
      tally,
    });
  });

  it("is entered by tellers and the secretary, of hands by the chair, never by a candidate", () => {
    const [scene, vote] = opened({ medium: "paper", tellers: ["d1"] });
    const { chair, d1, d2 } = scene.state.attendees;
    const secretary = {
      ...chair!,
      person: { ...chair!.person, role: "secretary" as const },
    };
    expect([chair, secretary, d1, d2].map((who) => mayCount(vote, who!))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(mayCount({ ...vote, medium: "hands" }, chair!)).toBe(true);
    const standing = [{ id: "o1", name: d1!.person.name.toUpperCase(), title: "" }];
    expect(mayCount({ ...vote, options: standing }, d1!)).toBe(false);
  });

  it("reckons with who got a ballot and left before the count", () => {
    const [scene, vote] = opened({ medium: "paper" });
    const before = cameTo(scene.state, vote);
    const left = (left_at: string) => ({
      ...scene.state,
      attendees: {
        ...scene.state.attendees,
        d1: { ...scene.state.attendees.d1!, present: false, left_at },
      },
    });
    const ms = Date.parse(vote.opened_at);
    expect(cameTo(left(new Date(ms + 1_000).toISOString()), vote)).toBe(before);
    expect(cameTo(left(new Date(ms - 1_000).toISOString()), vote)).toBe(before - 1);
  });
});

import { describe, expect, it } from "vitest";
import type { State } from "../../src/protocol";
import { arriving } from "../../src/room/begin";
import {
  inHorseshoe,
  inRows,
  moved,
  nextFree,
  seated,
  seatedByUnit,
  shortName,
  shownSeats,
  withAnother,
} from "../../src/room/seats";

function person(id: string, unit = "") {
  const one = { id, account: null, name: `Nguyễn Văn ${id}`, title: "", unit };
  return arriving({ ...one, role: "delegate", votes: true, teller: false });
}

function state(more: Partial<State> = {}): State {
  const people = ["Tổ 2", "Tổ 1", "Tổ 2", "Tổ 1"].map((unit, n) => person("abcd"[n]!, unit));
  return {
    attendees: Object.fromEntries(people.map((one) => [one.person.id, one])),
    requests: {},
    queue: [],
    speech: null,
    votes: {},
    open_vote: null,
    ...more,
  } as State;
}

describe("the next free seat", () => {
  it("is the first after one, then from the beginning, and none once all are taken", () => {
    const seats = seated(inRows(3, 3), "2", "a");
    expect(nextFree(seats)).toBe("1");
    expect(nextFree(seats, "1")).toBe("3");
    expect(nextFree(seats, "3")).toBe("1");
    expect(nextFree(seated(seats.slice(1, 2), "2", "b"))).toBeNull();
  });
});

describe("laying out", () => {
  it.each([1, 7, 40, 125])(
    "gives %i seats places of their own, in rows and round a horseshoe",
    (n) => {
      for (const seats of [inRows(n, 8), inHorseshoe(n)]) {
        expect(seats).toHaveLength(n);
        expect(new Set(seats.map(({ id }) => id)).size).toBe(n);
        expect(new Set(seats.map(({ x, y }) => `${x} ${y}`)).size).toBe(n);
      }
    },
  );

  it("numbers a new seat with what is free, also after one was taken away", () => {
    const seats = inRows(3, 3).filter(({ id }) => id !== "1");
    expect(withAnother(seats).map(({ id }) => id)).toEqual(["2", "3", "4"]);
  });

  it("keeps a dragged seat on the plane", () => {
    const [seat] = moved(inRows(1, 1), "1", -50, 5_000);
    expect([seat!.x, seat!.y]).toEqual([0, 1_000]);
  });
});

describe("seating", () => {
  it("moves somebody who sat elsewhere", () => {
    const seats = seated(seated(inRows(2, 2), "1", "a"), "2", "a");
    expect(seats.map(({ attendee }) => attendee)).toEqual([null, "a"]);
  });

  it("seats the rest by unit on what is free, and leaves who sits already", () => {
    const seats = seatedByUnit(seated(inRows(4, 4), "2", "c"), state());
    expect(seats.map(({ attendee }) => attendee)).toEqual(["b", "c", "d", "a"]);
  });
});

describe("what is shown of a seat", () => {
  const plan = { seats: seated(seated(inRows(3, 3), "1", "a"), "2", "b") };
  const vote = { method: "open", ballots: { a: null } };
  const voting = state({
    votes: { v1: vote } as unknown as State["votes"],
    open_vote: "v1",
  });
  const standings = (of: State, desk: boolean) =>
    shownSeats(of, plan, desk).map(({ standing }) => standing);

  it("tells the desks who has voted in an open vote, and nobody else", () => {
    expect(standings(voting, true)).toEqual(["voted", "absent", "empty"]);
    expect(standings(voting, false)).toEqual(["absent", "absent", "empty"]);
  });

  it("tells nobody who has voted in a secret one", () => {
    const secret = { ...voting, votes: { v1: { ...vote, method: "secret" } } } as unknown as State;
    expect(standings(secret, true)).toEqual(["absent", "absent", "empty"]);
  });

  it("shows who speaks and who waits, with the place in the queue", () => {
    const requests = { r1: { attendee: "a" }, r2: { attendee: "b" } };
    const speaking = state({
      requests: requests as unknown as State["requests"],
      speech: { request: "r1" } as State["speech"],
      queue: ["r2"],
    });
    expect(shownSeats(speaking, plan, false).map((s) => [s.standing, s.place])).toEqual([
      ["speaking", 0],
      ["queued", 1],
      ["empty", 0],
    ]);
  });

  it("shows nobody who was taken out", () => {
    const out = state();
    out.attendees.a = { ...out.attendees.a!, removed: true };
    expect(standings(out, false)[0]).toBe("empty");
  });
});

it("shortens a name to the given one and initials", () => {
  expect(shortName("Nguyễn Thị Hồng Lan")).toBe("N.T. Lan");
  expect(shortName("Lan")).toBe("Lan");
});

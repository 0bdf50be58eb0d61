import { describe, expect, it } from "vitest";
import { draftAddress, libraryAddress, ownAddress, paperAddress, parse } from "../src/router";

describe("addresses", () => {
  it("knows every screen", () => {
    expect(parse("/")).toEqual({ name: "meetings" });
    expect(parse("/m/7")).toEqual({ name: "room", meeting: "7", paper: null, page: 1 });
    expect(parse("/m/7/desk")).toEqual({ name: "desk", meeting: "7" });
    expect(parse("/m/7/secretary")).toEqual({ name: "secretary", meeting: "7" });
    expect(parse("/m/7/draft")).toEqual({ name: "draft", meeting: "7", paper: null, page: 1 });
    expect(parse(draftAddress("7", "p1", 3))).toMatchObject({
      name: "draft",
      paper: "p1",
      page: 3,
    });
    expect(parse("/wall/7")).toEqual({ name: "wall", meeting: "7", show: null });
    expect(parse("/wall/7?show=seats")).toMatchObject({ name: "wall", show: "seats" });
    expect(parse("/m/7/checkin?code=42")).toEqual({ name: "checkin", meeting: "7", code: "42" });
    expect(parse("/card")).toEqual({ name: "card" });
    expect(parse("/search?q=a")).toEqual({ name: "search" });
    expect(parse(libraryAddress(null))).toEqual({ name: "library", folder: null });
    expect(parse(libraryAddress("f1"))).toEqual({ name: "library", folder: "f1" });
    expect(parse(ownAddress("p1", 2))).toEqual({ name: "own", paper: "p1", page: 2 });
    expect(parse("/library/p1/more")).toEqual({ name: "missing" });
  });

  it("opens a paper at its page, and at page one when the page is nonsense", () => {
    expect(parse(paperAddress("7", "p1", 12))).toEqual({
      name: "room",
      meeting: "7",
      paper: "p1",
      page: 12,
    });
    expect(parse("/m/7/paper/p1?page=-3")).toMatchObject({ page: 1 });
    expect(parse("/m/7/paper/p1?page=many")).toMatchObject({ page: 1 });
  });

  it("says so when there is no such screen", () => {
    for (const address of [
      "/m",
      "/x/7",
      "/m/7/kitchen",
      "/m/7/paper",
      "/wall/7/more",
      "/m/7/desk/more",
    ]) {
      expect(parse(address), address).toEqual({ name: "missing" });
    }
  });
});

import { expect, it } from "vitest";
import { labelOf, pageCalled, useful } from "../../src/reader/labels";

const book = ["Bìa", "i", "ii", "1", "2", ""];

it("calls pages by what is printed on them", () => {
  expect(book.map((_, i) => labelOf(book, i + 1))).toEqual(["Bìa", "i", "ii", "1", "2", "6"]);
  expect(labelOf(null, 3)).toBe("3");
});

it("finds a page by its label before its number", () => {
  const pages = ["bìa", "II ", "2", "6", "0", "", "x"].map((typed) => pageCalled(book, typed));
  expect(pages).toEqual([1, 3, 5, 6, null, null, null]);
  expect(pageCalled(null, "2")).toBe(2);
});

it("has no use for labels that only count", () => {
  expect(useful(["1", "2", ""])).toBeNull();
  expect(useful(null)).toBeNull();
  expect(useful(book)).toBe(book);
});

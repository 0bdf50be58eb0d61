import { expect, it } from "vitest";
import { placesOf } from "../../src/views/room/search-results";

const found = (material: string, page: number, text: string) => ({
  material,
  item: null,
  title: material,
  page,
  snippet: [{ text, hit: true }],
});

it("lists a place once, where the title was found, with the words of the page", () => {
  const places = placesOf([
    found("a", 1, "title of a"),
    found("b", 1, "title of b"),
    found("a", 3, "third page of a"),
    found("a", 1, "first page of a"),
  ]);
  expect(places.map(({ material, page, snippet }) => [material, page, snippet[0]!.text])).toEqual([
    ["a", 1, "first page of a"],
    ["b", 1, "title of b"],
    ["a", 3, "third page of a"],
  ]);
});

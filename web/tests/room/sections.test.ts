import { expect, it } from "vitest";
import { bySection, sectionOf } from "../../src/room/sections";

const paper = (id: string, section: string, item: string | null = "i1") => ({ id, section, item });

it("lays papers under their headings, in the headings' order and in their own", () => {
  const found = bySection([
    paper("p1", "press"),
    paper("p2", "session"),
    paper("p3", "programme"),
    paper("p4", "session", null),
    paper("p5", "press"),
    paper("p6", "of a later version"),
  ]);

  expect(found.map(({ section, papers }) => [section, papers.map(({ id }) => id)])).toEqual([
    ["session", ["p4"]],
    ["programme", ["p3"]],
    ["press", ["p1", "p5"]],
    ["other", ["p6"]],
  ]);
  expect(bySection([])).toEqual([]);
});

it("knows where a kind belongs", () => {
  expect(sectionOf("notice")).toBe("notices");
  expect(sectionOf("report")).toBe("session");
});

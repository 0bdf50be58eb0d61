import { expect, it } from "vitest";
import { bySection, droppedOn, sectionOf, steppedTo } from "../../src/room/sections";

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

const lying = bySection([
  paper("s1", "session", null),
  paper("n1", "notices", null),
  paper("n2", "notices", null),
  paper("n3", "notices", null),
  paper("p1", "press"),
]);

it.each([
  ["n2", "up", { section: "notices", before: "n1" }],
  ["n1", "down", { section: "notices", before: "n3" }],
  ["n2", "down", { section: "notices", before: null }],
  ["n3", "down", { section: "press", before: "p1" }],
  ["n1", "up", { section: "session", before: null }],
  ["s1", "up", null],
  ["p1", "down", null],
  ["p1", "up", { section: "notices", before: null }],
] as const)("%s one step %s", (id, way, to) => {
  expect(steppedTo(lying, id, way)).toEqual(to);
});

it("keeps a paper of an item out of the session's own papers, where it would not be seen", () => {
  const two = bySection([paper("s1", "session", null), paper("p1", "press")]);
  expect(steppedTo(two, "p1", "up")).toBeNull();
});

it.each([
  ["n3", "n1", false, { section: "notices", before: "n1" }],
  ["n1", "n2", true, { section: "notices", before: "n3" }],
  ["n1", "n3", true, { section: "notices", before: null }],
  ["s1", "p1", false, { section: "press", before: "p1" }],
  ["n1", "n1", true, null],
] as const)("%s dropped on %s", (id, on, lower, to) => {
  expect(droppedOn(lying, id, on, lower)).toEqual(to);
});

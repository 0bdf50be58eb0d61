import { beforeEach, expect, it } from "vitest";
import { asked, askingOf, nothing, searchAddress } from "../../src/views/archive/asking";
import { drop, forgetAll, recentOf, remember } from "../../src/views/archive/recent";
import { branches, count, inside, trail, type Library } from "../../src/views/library/shelves";

beforeEach(() => localStorage.clear());

it("keeps a question in the address", () => {
  const asking = { ...nothing, q: "ngân sách & thu", kind: "report", time: "2026" };
  expect(askingOf(new URL(searchAddress(asking), "http://here").search)).toEqual(asking);
  expect(searchAddress(nothing)).toBe("/search");
  expect(askingOf("?source=secrets&q=a").source).toBe("");
});

it("asks for days where a time was chosen", () => {
  const today = new Date(2026, 0, 31);
  const of = (time: string) => new URL(asked({ ...nothing, q: "a", time }, today), "http://here");
  expect(of("2025").searchParams.get("since")).toBe("2025-01-01");
  expect(of("2025").searchParams.get("until")).toBe("2025-12-31");
  expect(of("quarter").searchParams.get("since")).toBe("2025-10-31");
  expect(of("").search).toBe("?q=a");
});

it("remembers what was looked for, for each account its own", () => {
  for (const q of ["ngân", "ngân sách", "đất đai", "ngân sách"]) remember("lan", q);
  expect(recentOf("lan")).toEqual(["ngân sách", "đất đai"]);
  expect(recentOf("binh")).toEqual([]);
  expect(drop("lan", "ngân sách")).toEqual(["đất đai"]);
  for (let n = 0; n < 20; n++) remember("lan", `số ${n} `);
  expect(recentOf("lan")).toHaveLength(8);
  expect(forgetAll("lan")).toEqual([]);
  localStorage.setItem("recent/lan", "{nonsense");
  expect(recentOf("lan")).toEqual([]);
});

const library: Library = {
  folders: [
    { id: "c", parent: "a", name: "Tháng 10" },
    { id: "b", parent: "a", name: "Tháng 9" },
    { id: "a", parent: null, name: "Năm 2026" },
  ],
  papers: [{ id: "p", folder: "c", title: "Sổ tay" }] as Library["papers"],
  used: 0,
  quota: 1,
};

it("knows what lies where in a library", () => {
  expect(inside(library, "a").folders.map(({ id }) => id)).toEqual(["b", "c"]);
  expect(trail(library, "c").map(({ id }) => id)).toEqual(["a", "c"]);
  expect(trail(library, "nowhere")).toEqual([]);
  expect(count(library, "a")).toBe(3);
  expect(branches(library, null).map(([{ id }, depth]) => [id, depth])).toEqual([
    ["a", 0],
    ["b", 1],
    ["c", 1],
  ]);
  expect(branches(library, "a")).toEqual([]);
});

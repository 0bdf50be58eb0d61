import { describe, expect, it } from "vitest";
import { Notes, type Note } from "../../src/reader/notes";

function written() {
  const told: [string, Note | null][] = [];
  const notes = new Notes((id, note) => told.push([id, note]));
  return {
    notes,
    told,
    strokes: () =>
      [...notes.all.value.values()].map((note) =>
        note.type === "ink" ? note.data.strokes.length : -1,
      ),
  };
}

const stroke = [0, 0, 0.5, 9, 9, 0.5];

describe("writing", () => {
  it("makes one note of strokes that follow each other, and a new one after a pause", () => {
    const { notes, strokes } = written();
    notes.write(1, stroke, "#1f4e8c", 2, 0);
    notes.write(1, stroke, "#1f4e8c", 2, 900);
    notes.write(1, stroke, "#1f4e8c", 2, 5_000);
    expect(strokes()).toEqual([2, 1]);
  });

  it("makes a new note for another page, colour or nib", () => {
    const { notes, strokes } = written();
    notes.write(1, stroke, "#1f4e8c", 2, 0);
    notes.write(2, stroke, "#1f4e8c", 2, 1);
    notes.write(2, stroke, "#b3261e", 2, 2);
    notes.write(2, stroke, "#b3261e", 4, 3);
    expect(strokes()).toEqual([1, 1, 1, 1]);
  });

  it("begins a new note before one grows too large to be sent", () => {
    const { notes, strokes } = written();
    const long = Array.from({ length: 9_000 }, (_, i) => i);
    for (let i = 0; i < 3; i++) notes.write(1, long, "#1f4e8c", 2, i);
    expect(strokes()).toEqual([2, 1]);
  });
});

describe("undo", () => {
  it("takes back stroke by stroke and tells saving each time", () => {
    const { notes, told, strokes } = written();
    notes.write(1, stroke, "#1f4e8c", 2, 0);
    notes.write(1, stroke, "#1f4e8c", 2, 1);
    notes.undo();
    expect(strokes()).toEqual([1]);
    notes.undo();
    expect(strokes()).toEqual([]);
    expect(told.at(-1)![1]).toBeNull();
    expect(notes.canUndo.value).toBe(false);
    notes.redo();
    notes.redo();
    expect(strokes()).toEqual([2]);
    expect(notes.canRedo.value).toBe(false);
  });

  it("takes back a sweep of the eraser at once, the strokes as they were", () => {
    const { notes, strokes } = written();
    notes.write(1, stroke, "#1f4e8c", 2, 0);
    notes.write(1, [5, 5, 0.5], "#1f4e8c", 2, 1);
    const [before] = [...notes.all.value.values()];
    if (before?.type !== "ink") throw new Error("ink expected");
    const half: Note = { ...before, data: { ...before.data, strokes: [stroke] } };
    notes.change([{ id: before.id, before, after: half }]);
    notes.change([{ id: before.id, before: half, after: null }], true);
    expect(strokes()).toEqual([]);
    notes.undo();
    expect(notes.all.value.get(before.id)).toBe(before);
  });

  it("cannot be redone once something else was written", () => {
    const { notes } = written();
    notes.write(1, stroke, "#1f4e8c", 2, 0);
    notes.undo();
    notes.write(1, stroke, "#1f4e8c", 2, 9_000);
    expect(notes.canRedo.value).toBe(false);
  });
});

describe("undo after another tablet wrote too", () => {
  const told = (note: Note) => JSON.parse(JSON.stringify(note)) as Note;

  it("takes back one's own strokes and leaves the other's", () => {
    const { notes, strokes } = written();
    notes.write(1, stroke, "#1f4e8c", 2, 0);
    notes.write(1, [1, 1, 0.5], "#1f4e8c", 2, 1);
    const [mine] = notes.all.value.values();
    if (mine?.type !== "ink") throw new Error("ink expected");
    const theirs = [...mine.data.strokes, [7, 7, 0.5]];
    notes.take([[mine.id, told({ ...mine, data: { ...mine.data, strokes: theirs } })]]);
    notes.undo();
    notes.undo();
    const [left] = notes.all.value.values();
    expect(left?.type === "ink" && left.data.strokes).toEqual([[7, 7, 0.5]]);
    notes.redo();
    notes.redo();
    expect(strokes()).toEqual([3]);
  });

  it("keeps words that were written later elsewhere, and goes on to the step before", () => {
    const { notes, strokes } = written();
    const box = (words: string): Note => ({
      id: "t",
      page: 1,
      type: "text",
      data: { color: "#102030", size: 12, box: [0, 0, 9, 9], turn: 0, words },
    });
    notes.write(1, stroke, "#1f4e8c", 2, 0);
    notes.put("t", box("một"));
    notes.take([["t", { ...told(box("một")), anchor: null, shared: { to: "none", people: [] } }]]);
    expect(notes.all.value.get("t")).toEqual(box("một")); // the same, so nothing happened
    notes.take([["t", box("hai")]]);
    notes.undo();
    expect([...notes.all.value.keys()]).toEqual(["t"]);
    expect(strokes()).toEqual([-1]);
  });
});

describe("loading", () => {
  it("of what was heard counts as no change, and takes away what is gone", () => {
    const { notes, told } = written();
    notes.write(1, stroke, "#1f4e8c", 2, 0);
    const [mine] = notes.all.value.values();
    const old: Note = {
      id: "old",
      page: 2,
      type: "highlight",
      data: { color: "#ffe066", quads: [], text: "" },
    };
    notes.take([
      ["old", old],
      [mine!.id, null],
    ]);
    expect(told).toHaveLength(1);
    expect([...notes.all.value.values()]).toEqual([old]);
  });
});

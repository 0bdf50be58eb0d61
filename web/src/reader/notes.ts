/**
 * One person's notes on one version of a paper by id, with undo and redo. A change says what was
 * there before and what is there after, so undoing is the same change turned round; saving is told
 * of each change and nothing else.
 */
import { computed, signal, type Signal } from "@preact/signals";
import type { Turn } from "./geometry";
import type { Highlight } from "./highlight";
import type { Ink, Stroke } from "./ink";
import { carried, same } from "./undoing";

/** The words a note is about, and what stands around them: by these it is found in a new version. */
export interface Anchor {
  quote: string;
  before: string;
  after: string;
  /** Characters from the page's beginning, white space left out. */
  position: number;
}

export interface Shared {
  to: "none" | "people" | "unit" | "all";
  /** Attendees of the meeting, by id. */
  people: readonly string[];
}

/** Words in a box; `turn` is how far the page was turned when they stood upright. */
export interface TextBox {
  color: string;
  size: number;
  box: readonly [x0: number, y0: number, x1: number, y1: number];
  turn: Turn;
  words: string;
}

/** A note pinned to a place. */
export interface Sticker {
  color: string;
  at: readonly [x: number, y: number];
  words: string;
}

interface Common {
  page: number;
  anchor?: Anchor | null;
  shared?: Shared;
}

export type Content = Common &
  (
    | { type: "ink"; data: Ink }
    | { type: "highlight"; data: Highlight }
    | { type: "text"; data: TextBox }
    | { type: "note"; data: Sticker }
  );
export type Note = Content & { id: string };

/** A note without its id, as it is sent. */
export function contentOf({ id: _, ...content }: Note): Content {
  return content;
}

/** What it says in words; nothing for ink. */
export function wordsOf(note: Content): string {
  if (note.type === "highlight") return note.data.text;
  return note.type === "ink" ? "" : note.data.words;
}

export interface Change {
  id: string;
  before: Note | null;
  after: Note | null;
}

/** Strokes closer in time than this, of one colour and nib on one page, are one note: a word, not a dot. */
const wordPause = 2_000;
const wordLength = 40;
/** Numbers in a word, about: as JSON a quarter of what the server takes as one note. */
const wordSize = 10_000;

export class Notes {
  readonly all = signal<ReadonlyMap<string, Note>>(new Map());
  readonly #done = signal<readonly Change[][]>([]);
  readonly #undone = signal<readonly Change[][]>([]);
  readonly canUndo = computed(() => this.#done.value.length > 0);
  readonly canRedo = computed(() => this.#undone.value.length > 0);
  #word: { id: string; at: number } | null = null;

  /** `changed` is told of every change: the note as it is now, or null if it is gone. */
  constructor(readonly changed: (id: string, note: Note | null) => void) {}

  /** What is known to be there now, or gone; it does not count as a change. */
  take(known: Iterable<readonly [id: string, note: Note | null]>): void {
    const before = this.all.peek();
    const all = new Map(before);
    for (const [id, note] of known) {
      const now = before.get(id);
      const kept = now?.data === note?.data && now?.shared === note?.shared;
      if (note && now && (kept || same(now, note))) continue;
      if (note) all.set(id, note);
      else all.delete(id);
    }
    if (all.size !== before.size || [...all].some(([id, note]) => before.get(id) !== note))
      this.all.value = all;
  }

  /** Changes one note, or makes it, or takes it away. */
  put(id: string, after: Note | null): void {
    const before = this.all.peek().get(id) ?? null;
    if (before || after) this.change([{ id, before, after }]);
  }

  onPage(page: number): Note[] {
    return [...this.all.value.values()].filter((note) => note.page === page);
  }

  /**
   * Makes changes that are undone together; changes that change nothing are left out. With `joins`
   * they belong to the step before: one sweep of the eraser is one step.
   */
  change(changes: readonly Change[], joins = false): void {
    const real = changes.filter(({ before, after }) => before !== after);
    if (real.length === 0) return;
    this.#apply(real);
    const done = this.#done.value;
    this.#done.value =
      joins && done.length > 0
        ? [...done.slice(0, -1), merged(done[done.length - 1]!, real)]
        : [...done, real];
    this.#undone.value = [];
  }

  /** Adds a stroke, to the word being written or as the first of a new one. `now` in milliseconds. */
  write(
    page: number,
    stroke: Stroke,
    color: string,
    width: number,
    now: number,
    shared: Shared = { to: "none", people: [] },
  ): void {
    const word =
      this.#word && now - this.#word.at < wordPause ? this.all.value.get(this.#word.id) : undefined;
    const joins =
      word?.type === "ink" &&
      word.page === page &&
      word.data.color === color &&
      word.data.width === width &&
      word.data.strokes.length < wordLength &&
      word.data.strokes.reduce((sum, { length }) => sum + length, 0) < wordSize;
    const id = joins ? word.id : crypto.randomUUID();
    const strokes = joins ? [...word.data.strokes, stroke] : [stroke];
    this.#word = { id, at: now };
    this.change([
      {
        id,
        before: joins ? word : null,
        after: {
          id,
          page,
          type: "ink",
          data: { color, width, strokes },
          shared: (joins ? word.shared : null) ?? shared,
        },
      },
    ]);
  }

  /** Takes back the last step that can be: not one on a note that says something else by now. */
  undo(): void {
    this.#turn(this.#done, this.#undone, ({ id, before, after }) => [id, after, before]);
  }

  redo(): void {
    this.#turn(this.#undone, this.#done, ({ id, before, after }) => [id, before, after]);
  }

  #turn(
    taken: Signal<readonly Change[][]>,
    given: Signal<readonly Change[][]>,
    way: (change: Change) => [id: string, from: Note | null, to: Note | null],
  ): void {
    this.#word = null;
    for (let done = false; !done && taken.value.length > 0;) {
      const step = taken.value[taken.value.length - 1]!;
      const all = this.all.peek();
      const changes = step.map(way).map(([id, from, to]): Change => {
        const before = all.get(id) ?? null;
        return { id, before, after: carried(before, from, to) };
      });
      const real = changes.filter(({ before, after }) => before !== after);
      taken.value = taken.value.slice(0, -1);
      done = real.length > 0;
      if (done) given.value = [...given.value, step];
      this.#apply(real);
    }
  }

  #apply(changes: readonly Change[]): void {
    const all = new Map(this.all.value);
    for (const { id, after } of changes) {
      if (after) all.set(id, after);
      else all.delete(id);
      this.changed(id, after);
    }
    this.all.value = all;
  }
}

/** Two steps as one: of each note what was there first and what is there last. */
function merged(first: readonly Change[], second: readonly Change[]): Change[] {
  const all = new Map(first.map((change) => [change.id, change]));
  for (const change of second)
    all.set(change.id, { ...change, before: (all.get(change.id) ?? change).before });
  return [...all.values()];
}

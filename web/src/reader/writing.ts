/**
 * What is written on the paper that is read: with which tool, by whom, who sees it, and where what was
 * written on an earlier version belongs. Notes and their saving are its parts.
 */
import { batch, signal } from "@preact/signals";
import { api } from "../api";
import { isRehearsing } from "../room/rehearsal";
import { anchorOf } from "./anchor";
import { exchangeFor } from "./exchange";
import { a4, toScreen } from "./geometry";
import { highlightColors, quadsOf, type Quad } from "./highlight";
import { inkColors, inkWidths } from "./ink";
import { keepFor, nowhere } from "./keep";
import {
  contentOf,
  Notes,
  wordsOf,
  type Anchor,
  type Note,
  type Shared,
  type Sticker,
} from "./notes";
import { address } from "./paper";
import type { Reading } from "./reading";
import { Replica, type Line, type Written } from "./replica";
import { samePage } from "./same-page";
import { Saving } from "./saving";
import { selectedOn, type Selected } from "./selection";

export type Tool = "read" | "pen" | "eraser" | "highlight" | "text" | "note";

/** Characters of a highlight's words that are kept with it: what the server takes. */
const longestQuote = 5_000;

/** Milliseconds between asking what others have shared. */
const listening = 20_000;

export class Writing {
  readonly tool = signal<Tool>("read");
  readonly ink = signal<{ color: string; width: number }>({
    color: inkColors[1],
    width: inkWidths[1],
  });
  readonly marker = signal<string>(highlightColors[0]);
  /** What others share with one on this version. */
  readonly others = signal<readonly Line[]>([]);
  /** One's own on other versions, which found no place in this one yet. */
  readonly earlier = signal<readonly Note[]>([]);
  /** Who sees what is written next. */
  readonly sharing = signal<Shared>({ to: "none", people: [] });
  /** The note that is open: one's own by id, one that is being made, or another's. */
  readonly opened = signal<{ mine: string } | { fresh: Note } | { other: Line } | null>(null);
  /** For notes on other versions the page that has the same words here. */
  readonly offers = signal<ReadonlyMap<string, number>>(new Map());
  /** Why nothing may be written now, in words. */
  readonly noNotes = signal<string | null>(null);
  readonly notes: Notes;
  readonly saving: Saving;
  readonly #replica: Replica;
  #timer: ReturnType<typeof setInterval> | undefined;
  #closed = false;

  constructor(
    readonly of: Pick<
      Reading,
      "account" | "material" | "strip" | "page" | "texts" | "book" | "leap"
    >,
  ) {
    const { account, material } = of;
    this.#replica = new Replica(account, crypto.randomUUID().slice(0, 13));
    const rehearsed = isRehearsing();
    this.saving = new Saving({
      replica: this.#replica,
      keep: rehearsed ? nowhere : keepFor(account, material.id),
      exchange: exchangeFor(account, material.id, rehearsed),
      heard: (lines) => this.#hear(lines),
    });
    this.notes = new Notes((id, found) =>
      this.saving.push(id, found && { v: material.sha256, note: contentOf(found) }),
    );
  }

  /** Shows what is written, and asks from time to time what others have shared, while somebody looks. */
  begin(): void {
    void this.saving.begin();
    this.#timer = setInterval(() => {
      if (!document.hidden) void this.saving.flush();
    }, listening);
  }

  /** Shows what was heard: one's own on this version and on others, and what others share. */
  #hear(lines: readonly Line[]): void {
    const { sha256 } = this.of.material;
    const here = (written: Written | null) => (written?.v === sha256 ? written.note : null);
    const mine = this.#replica.allMine();
    const known = new Set([...mine.keys(), ...lines.map(({ id }) => id)]);
    batch(() => {
      this.notes.take(
        [...known].map((id) => {
          const note = here(mine.get(id) ?? null);
          return [id, note && { ...note, id }] as const;
        }),
      );
      this.earlier.value = [...mine]
        .filter(([, { v }]) => v !== sha256)
        .map(([id, { note }]) => ({ ...note, id }));
      this.others.value = this.#replica.allOthers().filter(({ v }) => v === sha256);
    });
    if (this.earlier.peek().length > 0) void this.#offer(mine);
  }

  async #offer(mine: ReadonlyMap<string, Written>): Promise<void> {
    const pages = await this.of.book();
    const books = new Map<string, Promise<readonly string[]>>();
    const old = (v: string) => {
      const path = address({ ...this.of.material, sha256: v }, "text");
      const book = books.get(v) ?? api.get<{ pages: string[] }>(path).then((found) => found.pages);
      books.set(v, book);
      return book;
    };
    const found = new Map<string, number>();
    for (const { id, page } of this.earlier.peek()) {
      const text = (await old(mine.get(id)!.v).catch(() => []))[page - 1];
      const same = text ? samePage(text, page, pages) : null;
      if (same) found.set(id, same);
    }
    if (!this.#closed) this.offers.value = found;
  }

  /** Where a note of an earlier version would be placed: on the page with the same words, or here. */
  placeFor(note: Note): number {
    return this.offers.value.get(note.id) ?? this.of.page.value;
  }

  /** Takes a note of an earlier version over to this one; a highlight to what is selected. */
  place(note: Note): void {
    const selected = selectedOn(document.querySelector(".reader .scroller") ?? document.body)[0];
    const page = note.type === "highlight" && selected ? selected.page : this.placeFor(note);
    let placed: Note = { ...note, page };
    if (note.type === "highlight")
      placed = selected
        ? { ...note, page, data: { ...note.data, ...this.#marked(selected) } }
        : { ...note, page, type: "note", data: this.#pinned(page, note) };
    this.notes.put(note.id, placed);
    this.#hear([]);
    this.of.leap(page);
  }

  /** A highlight that found no place, as a note on top of a page. */
  #pinned(page: number, note: Note): Sticker {
    const [x0, , , y1] = (this.of.strip.shapes.peek()[page - 1] ?? a4).box;
    return { color: note.data.color, at: [x0 + 36, y1 - 36], words: `« ${wordsOf(note)} »` };
  }

  /** Takes away a note that is not on this version. */
  forget(note: Note): void {
    this.saving.push(note.id, null);
    this.#hear([]);
  }

  /** Highlights what is selected, on each page its part. */
  highlight(selected: readonly Selected[]): void {
    this.notes.change(
      selected.map((part) => {
        const id = crypto.randomUUID();
        const data = { color: this.marker.peek(), ...this.#marked(part) };
        const near =
          (part.boxes[0]?.top ?? 0) / this.of.strip.layout.peek().sizes[part.page - 1]!.height;
        const anchor = this.#anchor(part.page, data.text, near);
        const shared = this.sharing.peek();
        const after = { id, page: part.page, type: "highlight", data, anchor, shared } as const;
        return { id, before: null, after };
      }),
    );
  }

  #marked({ page, boxes, text }: Selected): { quads: readonly Quad[]; text: string } {
    const matrix = toScreen(
      this.of.strip.shapes.peek()[page - 1]!,
      this.of.strip.turn.peek(),
      this.of.strip.layout.peek().scales[page - 1]!,
    );
    return { quads: quadsOf(boxes, matrix), text: text.slice(0, longestQuote) };
  }

  #anchor(page: number, quote: string, near: number): Anchor | null {
    const text = this.of.texts.peek()?.[page - 1];
    return text ? anchorOf(text, quote, near) : null;
  }

  /** The line of text nearest to where a page was touched, as the anchor of what is put there. */
  quoteAt(
    element: Element,
    { clientX, clientY }: { clientX: number; clientY: number },
  ): Anchor | null {
    const sheet = element.closest<HTMLElement>("[data-page]");
    const lines = [...(sheet?.querySelectorAll(".textLayer span") ?? [])].filter(
      ({ textContent }) => (textContent ?? "").trim().length > 2,
    );
    const away = (line: Element) => {
      const { left, right, top, bottom } = line.getBoundingClientRect();
      const down = Math.max(top - clientY, clientY - bottom, 0);
      return down * 4 + Math.max(left - clientX, clientX - right, 0);
    };
    const nearest = lines.reduce<Element | null>(
      (best, line) => (best && away(best) <= away(line) ? best : line),
      null,
    );
    if (!sheet || !nearest) return null;
    const { top, height } = sheet.getBoundingClientRect();
    const near = (nearest.getBoundingClientRect().top - top) / height;
    return this.#anchor(Number(sheet.dataset.page), nearest.textContent ?? "", near);
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    void this.saving.stop();
  }
}

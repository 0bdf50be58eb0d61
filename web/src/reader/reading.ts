/**
 * One paper being read by one person: opens it, knows what is shown and how, and holds together the
 * strip of pages, finding, notes and their saving. Views read its signals and call its methods.
 */
import { batch, computed, effect, signal } from "@preact/signals";
import { api } from "../api";
import type { Key } from "../i18n";
import { isRehearsing } from "../room/rehearsal";
import { keptText } from "../offline/books";
import { paperOf } from "../offline/drawer";
import { noteOpened } from "../offline/register";
import { Finding } from "./finding";
import { anchorOf } from "./anchor";
import { highlightColors, quadsOf, type Quad } from "./highlight";
import { inkColors, inkWidths } from "./ink";
import { keepFor, nowhere } from "./keep";
import { keepManner, mannerOf } from "./manner";
import {
  contentOf,
  Notes,
  wordsOf,
  type Anchor,
  type Note,
  type Shared,
  type Sticker,
} from "./notes";
import { address, CannotOpen, type Chapter, type Material, type Paper } from "./paper";
import { canRun, openPdf } from "./pdf";
import { openPictures } from "./pictures";
import { placeKnownHere, placeKnownThere, PlaceKeeper } from "./place";
import { Replica, type Line, type Written } from "./replica";
import { exchangeFor } from "./exchange";
import { Saving } from "./saving";
import { samePage } from "./same-page";
import { selectedOn, type Selected } from "./selection";
import { withSpare } from "./spare";
import { Strip } from "./strip";
import { a4, apply, sizeOf, toScreen, turned } from "./geometry";
import { Trail } from "./trail";
import { Turns } from "./turns";

export type Tool = "read" | "pen" | "eraser" | "highlight" | "text" | "note";
export type Panel = "papers" | "pages" | "outline" | "notes";

/** What the paper's level lets its reader do. */
export interface May {
  download: boolean;
  print: boolean;
  copy: boolean;
}
const nothing: May = { download: false, print: false, copy: false };
const everything: May = { download: true, print: true, copy: true };
/** Characters of a highlight's words that are kept with it: what the server takes. */
const longestQuote = 5_000;

export type Trouble = CannotOpen["reason"];

export class Reading {
  readonly strip = new Strip();
  readonly turns = new Turns();
  readonly trail = new Trail();
  /** Nothing until the server has said so. */
  readonly may = signal<May>(nothing);
  readonly helping = signal(false);
  readonly printing = signal(false);
  /** Something to say in passing. */
  readonly news = signal<Key | null>(null);
  readonly paper = signal<Paper | null>(null);
  readonly trouble = signal<Trouble | null>(null);
  /** A piece of the file is asked for again. */
  readonly waiting = signal(false);
  readonly mode = signal<"pages" | "text">("pages");
  readonly panel = signal<Panel | null>(null);
  readonly tool = signal<Tool>("read");
  readonly ink = signal<{ color: string; width: number }>({
    color: inkColors[1],
    width: inkWidths[1],
  });
  readonly marker = signal<string>(highlightColors[0]);
  readonly labels = signal<readonly string[] | null>(null);
  readonly outline = signal<readonly Chapter[] | null>(null);
  readonly texts = signal<readonly string[] | null>(null);
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
  /** The page at the top of the reflowed text; the strip knows it for pages. */
  readonly textPage = signal(1);
  readonly page = computed(() =>
    this.mode.value === "text" ? this.textPage.value : this.strip.page.value,
  );
  readonly pages = computed(() => this.paper.value?.pages ?? this.material.pages ?? 1);
  /** Shows a page or a range of the reflowed text; set by the view while it is there. */
  showText: ((page: number, range: Range | null) => void) | null = null;
  readonly notes: Notes;
  readonly saving: Saving;
  readonly finding: Finding;
  readonly #replica: Replica;
  readonly #place: PlaceKeeper;
  readonly #remembers: boolean;
  readonly #stops: (() => void)[] = [];
  #book: Promise<readonly string[]> | undefined;
  #closed = false;

  constructor(
    readonly material: Material,
    readonly account: string,
    again = false,
  ) {
    this.#replica = new Replica(account, crypto.randomUUID().slice(0, 13));
    this.saving = new Saving({
      replica: this.#replica,
      keep: isRehearsing() ? nowhere : keepFor(account, material.id),
      exchange: exchangeFor(account, material.id),
      heard: (lines) => this.#hear(lines),
    });
    this.notes = new Notes((id, found) =>
      this.saving.push(id, found && { v: material.sha256, note: contentOf(found) }),
    );
    this.finding = new Finding(
      () => this.book(),
      () => this.page.peek(),
      (page, range) => this.show(page, range),
    );
    this.#place = new PlaceKeeper(account, material.id, material.sha256);
    this.#remembers = !again && material.home === undefined;
  }

  /** Opens the paper at a page; `null` where one stopped reading. */
  async open(page: number | null, phone: boolean): Promise<void> {
    const known = page === null ? placeKnownHere(this.account, this.material.id) : null;
    const here = page ?? known?.page ?? 1;
    const own = this.material.home !== undefined;
    const there =
      own || page !== null || known?.told === false ? null : placeKnownThere(this.material.id);
    const manner = mannerOf(this.account, this.material.id);
    if (own) this.may.value = everything;
    else {
      void this.saving.begin();
      this.#stops.push(this.#listen());
      void this.#askWhatMay();
      void noteOpened(this.account, this.material).catch(() => {});
    }
    if (manner === null && phone) void this.#preferText();
    try {
      const paper = await this.#openPaper();
      const first = await paper.shape(1);
      if (this.#closed) return paper.close();
      batch(() => {
        this.strip.start(paper.pages, first);
        this.strip.turn.value = manner?.turn ?? 0;
        this.strip.fit.value = manner?.fit ?? "width";
        this.paper.value = paper;
        this.go(here);
        if (manner?.mode === "text") this.read("text");
      });
      const remembered = await there;
      const moved = this.page.peek() !== Math.min(here, paper.pages);
      if (remembered !== null && remembered !== here && !moved) this.go(remembered);
      if (this.#remembers) this.#remember();
      this.labels.value = usefulLabels(await paper.labels().catch(() => null));
      this.outline.value = await paper.outline().catch(() => []);
    } catch (error) {
      if (!this.#closed) this.trouble.value = error instanceof CannotOpen ? error.reason : "broken";
    }
  }

  /** Keeps the place and the manner of reading from now on. */
  #remember(): void {
    this.#stops.push(
      effect(() => this.#place.at(this.page.value)),
      effect(() => {
        const { turn, fit } = this.strip;
        const shown = { turn: turn.value, fit: fit.value, mode: this.mode.value };
        keepManner(this.account, this.material.id, shown);
      }),
    );
  }

  async #openPaper(): Promise<Paper> {
    if (canRun()) {
      try {
        const file = address(this.material, "file");
        const paper = await openPdf(file, (is) => (this.waiting.value = is));
        return withSpare(paper, () => openPictures(this.material));
      } catch (error) {
        if (error instanceof CannotOpen && error.reason !== "broken") throw error;
        if (this.#closed) throw error;
      }
    }
    return openPictures(this.material);
  }

  /** The text of all pages: the server's, else what PDF.js reads. */
  book(): Promise<readonly string[]> {
    this.#book ??= this.#text().catch(async () => {
      const paper = this.paper.peek();
      const pages: string[] = [];
      for (let page = 1; page <= (paper?.pages ?? 0); page++) pages.push(await paper!.text(page));
      return pages;
    });
    return this.#book.then((pages) => (this.texts.value = pages));
  }

  async #text(): Promise<readonly string[]> {
    const kept = await keptText(this.material);
    return kept ?? (await api.get<{ pages: string[] }>(address(this.material, "text"))).pages;
  }

  async #askWhatMay(): Promise<void> {
    const path = `/api/materials/${encodeURIComponent(this.material.id)}`;
    const whole = await api
      .get<{ may: May }>(path)
      .catch(() => paperOf(this.material))
      .catch(() => null);
    if (whole?.may) this.may.value = whole.may;
  }

  async #preferText(): Promise<void> {
    const pages = await this.book();
    const words = pages.filter((text) => text.trim().length > 40).length;
    if (words * 2 >= pages.length && words > 0 && !this.#closed) this.read("text");
  }

  /** Shows what was heard: one's own on this version and on others, and what others share. */
  #hear(lines: readonly Line[]): void {
    const { sha256 } = this.material;
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
    const pages = await this.book();
    const books = new Map<string, Promise<readonly string[]>>();
    const old = (v: string) => {
      const path = address({ ...this.material, sha256: v }, "text");
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
    return this.offers.value.get(note.id) ?? this.page.value;
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
    this.leap(page);
  }

  /** A highlight that found no place, as a note on top of a page. */
  #pinned(page: number, note: Note): Sticker {
    const [x0, , , y1] = (this.strip.shapes.peek()[page - 1] ?? a4).box;
    return { color: note.data.color, at: [x0 + 36, y1 - 36], words: `« ${wordsOf(note)} »` };
  }

  /** Takes away a note that is not on this version. */
  forget(note: Note): void {
    this.saving.push(note.id, null);
    this.#hear([]);
  }

  /** Asks from time to time what others have shared, while somebody looks. */
  #listen(): () => void {
    const timer = setInterval(() => {
      if (!document.hidden) void this.saving.flush();
    }, 20_000);
    return () => clearInterval(timer);
  }

  /** Shows the pages or the reflowed text, at the same page. */
  read(mode: "pages" | "text"): void {
    const page = this.page.peek();
    batch(() => {
      this.mode.value = mode;
      this.textPage.value = page;
      if (mode === "text") this.tool.value = "read";
      else this.strip.go(page);
    });
    if (mode === "text") void this.book();
  }

  go(page: number): void {
    this.show(page, null);
  }

  /** Goes there, and remembers where one was. */
  leap(page: number): void {
    this.#leave();
    this.go(page);
  }

  /** Back to where one was before the last leap. */
  back(): void {
    let spot = this.trail.back();
    while (spot?.page === this.page.peek()) spot = this.trail.back();
    if (!spot) return;
    if (this.mode.peek() === "text") this.go(spot.page);
    else this.strip.go(spot.page, spot.y);
  }

  /** Opens the search; from the places found one comes back to here. */
  find(): void {
    if (!this.finding.open.peek()) this.#leave();
    this.finding.open.value = true;
  }

  #leave(): void {
    const text = this.mode.peek() === "text";
    this.trail.leave(text ? { page: this.page.peek(), y: 0 } : this.strip.spot);
  }

  /** Goes to where a chapter begins, as far as it says so. */
  goTo({ page, top }: Chapter): void {
    if (page === null) return;
    this.#leave();
    const shape = this.strip.shapes.peek()[page - 1];
    const turn = this.strip.turn.peek();
    if (top === null || !shape || turned(shape.turn, turn) !== 0 || this.mode.peek() === "text")
      return this.go(page);
    const [, y] = apply(toScreen(shape, turn, 1), [shape.box[0], top]);
    this.strip.go(page, Math.min(1, Math.max(0, y / sizeOf(shape, turn).height)));
  }

  /** Shows a page, and of it the range if it is on the screen already. */
  show(page: number, range: Range | null): void {
    const known = Math.min(Math.max(1, Math.trunc(page) || 1), this.pages.peek());
    if (this.mode.peek() === "text") {
      this.textPage.value = known;
      this.showText?.(known, range);
      return;
    }
    const sheet = range?.startContainer.parentElement?.closest("[data-page]");
    if (!range || !sheet) return this.strip.go(known);
    const box = range.getBoundingClientRect();
    const frame = sheet.getBoundingClientRect();
    this.strip.go(known, (box.top - frame.top) / frame.height, this.strip.view.peek().height / 3);
  }

  /** Highlights what is selected, on each page its part. */
  highlight(selected: readonly Selected[]): void {
    this.notes.change(
      selected.map((part) => {
        const id = crypto.randomUUID();
        const data = { color: this.marker.peek(), ...this.#marked(part) };
        const near =
          (part.boxes[0]?.top ?? 0) / this.strip.layout.peek().sizes[part.page - 1]!.height;
        const anchor = this.#anchor(part.page, data.text, near);
        const shared = this.sharing.peek();
        const after = { id, page: part.page, type: "highlight", data, anchor, shared } as const;
        return { id, before: null, after };
      }),
    );
  }

  #marked({ page, boxes, text }: Selected): { quads: readonly Quad[]; text: string } {
    const matrix = toScreen(
      this.strip.shapes.peek()[page - 1]!,
      this.strip.turn.peek(),
      this.strip.layout.peek().scales[page - 1]!,
    );
    return { quads: quadsOf(boxes, matrix), text: text.slice(0, longestQuote) };
  }

  #anchor(page: number, quote: string, near: number): Anchor | null {
    const text = this.texts.peek()?.[page - 1];
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
    for (const stop of this.#stops) stop();
    this.#place.stop();
    this.finding.dispose();
    void this.saving.stop();
    this.paper.value?.close();
  }
}

/** Labels that only count 1, 2, 3 … say nothing more than the page numbers do. */
function usefulLabels(labels: readonly string[] | null): readonly string[] | null {
  return labels?.some((label, i) => label !== "" && label !== String(i + 1)) ? labels : null;
}

/**
 * One paper being read by one person: opens it, knows what is shown and how, and holds together the
 * strip of pages, finding and what is written. Views read its signals and call its methods.
 */
import { batch, computed, effect, signal } from "@preact/signals";
import { api } from "../api";
import type { Key } from "../i18n";
import { keptText } from "../offline/books";
import { paperOf } from "../offline/drawer";
import { noteOpened } from "../offline/register";
import { Finding } from "./finding";
import { keepManner, mannerOf } from "./manner";
import { labelOf, useful } from "./labels";
import { openPaper } from "./opening";
import { address, CannotOpen, type Chapter, type Material, type Paper } from "./paper";
import { placeKnownHere, placeKnownThere, PlaceKeeper } from "./place";
import { Strip } from "./strip";
import { apply, sizeOf, toScreen, turned } from "./geometry";
import { Trail } from "./trail";
import { Turns } from "./turns";
import { Writing } from "./writing";

export type Panel = "papers" | "pages" | "outline" | "notes";

/** What the paper's level lets its reader do. */
export interface May {
  download: boolean;
  print: boolean;
  copy: boolean;
}
const nothing: May = { download: false, print: false, copy: false };
const everything: May = { download: true, print: true, copy: true };

export type Trouble = CannotOpen["reason"];

export class Reading {
  readonly strip = new Strip();
  readonly turns = new Turns();
  readonly trail = new Trail();
  /** Nothing until the server has said so. */
  readonly may = signal<May>(nothing);
  /** Whether one may see the remarks on it gathered by article. */
  readonly gathers = signal(false);
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
  readonly labels = signal<readonly string[] | null>(null);
  readonly outline = signal<readonly Chapter[] | null>(null);
  readonly texts = signal<readonly string[] | null>(null);
  /** The page at the top of the reflowed text; the strip knows it for pages. */
  readonly textPage = signal(1);
  readonly page = computed(() =>
    this.mode.value === "text" ? this.textPage.value : this.strip.page.value,
  );
  readonly pages = computed(() => this.paper.value?.pages ?? this.material.pages ?? 1);
  /** Shows a page or a range of the reflowed text; set by the view while it is there. */
  showText: ((page: number, range: Range | null) => void) | null = null;
  readonly finding: Finding;
  readonly writing: Writing;
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
    this.finding = new Finding(
      () => this.book(),
      () => this.page.peek(),
      (page, range) => this.show(page, range),
    );
    this.writing = new Writing(this);
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
      this.writing.begin();
      void this.#askWhatMay();
      void noteOpened(this.account, this.material).catch(() => {});
    }
    if (manner === null && phone) void this.#preferText();
    try {
      const paper = await openPaper(this.material, (is) => (this.waiting.value = is));
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
      this.labels.value = useful(await paper.labels().catch(() => null));
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
      .get<{ may: May; gathers: boolean }>(path)
      .catch(() => paperOf(this.material))
      .catch(() => null);
    if (whole?.may) this.may.value = whole.may;
    if (whole && "gathers" in whole) this.gathers.value = whole.gathers;
  }

  async #preferText(): Promise<void> {
    const pages = await this.book();
    const words = pages.filter((text) => text.trim().length > 40).length;
    if (words * 2 >= pages.length && words > 0 && !this.#closed) this.read("text");
  }

  /** What is printed on a page for its number, as far as the paper says so. */
  label(page: number): string {
    return labelOf(this.labels.value, page);
  }

  /** Shows the pages or the reflowed text, at the same page. */
  read(mode: "pages" | "text"): void {
    const page = this.page.peek();
    batch(() => {
      this.mode.value = mode;
      this.textPage.value = page;
      if (mode === "text") this.writing.tool.value = "read";
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

  close(): void {
    this.#closed = true;
    for (const stop of this.#stops) stop();
    this.#place.stop();
    this.finding.dispose();
    this.writing.close();
    this.paper.value?.close();
  }
}

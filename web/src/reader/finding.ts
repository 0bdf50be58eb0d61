/**
 * Finding, as the search bar sees it: the words, the hits, which one is shown. Hits are counted in
 * the server's text, which is there at once for all pages; where they are painted is looked up in the
 * words a page shows, when it shows them. Painting uses the browser's own highlights, which leave the
 * text layer as it is; browsers without them show the place by selecting it.
 */
import { batch, computed, effect, signal } from "@preact/signals";
import { firstFrom, fold, foldQuery, hitsIn, rangesIn, type Hit } from "./find";

export type FindState = "idle" | "busy" | "found" | "none" | "no_text";

export class Finding {
  readonly open = signal(false);
  readonly query = signal("");
  readonly exact = signal(false);
  readonly hits = signal<readonly Hit[]>([]);
  readonly nth = signal(-1);
  readonly state = signal<FindState>("idle");
  readonly hit = computed(() => this.hits.value[this.nth.value] ?? null);
  readonly #shown = signal<ReadonlyMap<number, Element>>(new Map());
  readonly #folded: Partial<Record<"exact" | "loose", string[]>> = {};
  readonly #painted: [found: Range[], here: Range[]] = [[], []];
  #pages: readonly string[] | null = null;
  readonly #stop: () => void;

  /** `book` gives the text of all pages, `page` the one being read, `go` shows a page and the range in it. */
  constructor(
    readonly book: () => Promise<readonly string[]>,
    readonly page: () => number,
    readonly go: (page: number, range: Range | null) => void,
  ) {
    this.#stop = effect(() => this.#paint());
  }

  async search(query: string, exact = this.exact.peek()): Promise<void> {
    const looked = foldQuery(query, exact);
    batch(() => {
      this.query.value = query;
      this.exact.value = exact;
      this.hits.value = [];
      this.nth.value = -1;
      this.state.value = looked === "" ? "idle" : "busy";
    });
    if (looked === "") return;
    this.#pages ??= await this.book();
    if (this.query.peek() !== query || this.exact.peek() !== exact) return; // More was typed meanwhile.
    const folded = (this.#folded[exact ? "exact" : "loose"] ??= this.#pages.map(
      (text) => fold(text, exact).text,
    ));
    const hits = hitsIn(folded, looked);
    batch(() => {
      this.hits.value = hits;
      this.nth.value = firstFrom(hits, this.page());
      this.state.value =
        hits.length > 0 ? "found" : folded.every((text) => text.trim() === "") ? "no_text" : "none";
    });
    this.#show();
  }

  /** To the next hit or the one before, round the ends. */
  step(direction: 1 | -1): void {
    const { length } = this.hits.value;
    if (length === 0) return;
    this.nth.value = (this.nth.value + direction + length) % length;
    this.#show();
  }

  /** A page's words are on the screen in this element now, or no longer (null). */
  shows(page: number, words: Element | null): void {
    const shown = new Map(this.#shown.peek());
    if (words) shown.set(page, words);
    else shown.delete(page);
    this.#shown.value = shown;
    if (words && this.hit.peek()?.page === page) this.#show();
  }

  close(): void {
    batch(() => {
      this.open.value = false;
      this.hits.value = [];
      this.nth.value = -1;
      this.query.value = "";
      this.state.value = "idle";
    });
  }

  dispose(): void {
    this.#stop();
    this.#put([], []);
  }

  #ranges(page: number): Range[] {
    const words = this.#shown.peek().get(page);
    const query = foldQuery(this.query.peek(), this.exact.peek());
    return words && query ? rangesIn(words, query, this.exact.peek()) : [];
  }

  #range(hit: Hit): Range | null {
    const ranges = this.#ranges(hit.page);
    return ranges[Math.min(hit.nth, ranges.length - 1)] ?? null;
  }

  #show(): void {
    const hit = this.hit.peek();
    if (hit) this.go(hit.page, this.#range(hit));
  }

  #paint(): void {
    const pages = new Set(this.hits.value.map((hit) => hit.page));
    const here = this.hit.value;
    const shown = [...this.#shown.value.keys()].filter((page) => pages.has(page));
    const now = here && this.#range(here);
    if (!canPaint()) {
      if (now)
        getSelection()?.setBaseAndExtent(
          now.startContainer,
          now.startOffset,
          now.endContainer,
          now.endOffset,
        );
      return;
    }
    this.#put(
      shown.flatMap((page) => this.#ranges(page)),
      now ? [now] : [],
    );
  }

  /** The page's two highlights are shared by all papers that are open. */
  #put(found: Range[], here: Range[]): void {
    if (!canPaint()) return;
    for (const [name, ranges, priority] of [
      ["reader-found", found, 0],
      ["reader-here", here, 1],
    ] as const) {
      for (const range of this.#painted[priority]) CSS.highlights.get(name)?.delete(range);
      if (!CSS.highlights.has(name)) CSS.highlights.set(name, new window.Highlight());
      const highlight = CSS.highlights.get(name)!;
      highlight.priority = priority;
      for (const range of ranges) highlight.add(range);
      this.#painted[priority] = ranges;
    }
  }
}

function canPaint(): boolean {
  return typeof CSS !== "undefined" && "highlights" in CSS;
}

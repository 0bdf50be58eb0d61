/**
 * How the pages are looked at: zoom, turn, window and place, as signals. The place is an anchor (a
 * point of a page) held at a point of the window; scroll offsets follow from it, so the paper stays
 * where one reads while it is zoomed, turned, or finds that a page is larger than was thought.
 */
import { batch, computed, signal } from "@preact/signals";
import { a4, sizeOf, turned, type PageShape, type Size, type Turn } from "./geometry";
import {
  anchorAt,
  gap,
  layOut,
  pageRead,
  pagesBetween,
  placeOf,
  scaleFor,
  stepped,
  type Anchor,
  type Fit,
} from "./layout";
import type { Spot } from "./trail";

interface Hold {
  anchor: Anchor;
  /** Where in the window the anchor is, in CSS pixels. */
  at: { x: number; y: number };
}

const beginning: Hold = { anchor: { page: 1, x: 0.5, y: 0 }, at: { x: 0, y: gap } };

export class Strip {
  readonly shapes = signal<readonly PageShape[]>([a4]);
  readonly turn = signal<Turn>(0);
  readonly fit = signal<Fit>("width");
  readonly view = signal<Size>({ width: 0, height: 0 });
  readonly #hold = signal<Hold>(beginning);
  /** Counts the moves that are not the reader's own scrolling; the screen follows each. */
  readonly moves = signal(0);

  readonly layout = computed(() => {
    const view = this.view.value;
    const turn = this.turn.value;
    const fit = this.fit.value;
    return layOut(
      this.shapes.value.map((shape) => sizeOf(shape, turn)),
      (size) => scaleFor(fit, size, view),
    );
  });

  readonly offset = computed(() => {
    const { anchor, at } = this.#hold.value;
    const layout = this.layout.value;
    const view = this.view.value;
    const { x, y } = placeOf(layout, view.width, anchor);
    const within = (value: number, room: number) => Math.max(0, Math.min(value, room));
    return {
      x: within(x - at.x, layout.width - view.width),
      y: within(y - at.y, layout.height - view.height),
    };
  });

  /**
   * First and last page to keep alive: those in the window and three quarters of one around it, and
   * the next one, so that it is drawn when it is turned to.
   */
  readonly alive = computed(() => {
    const { height } = this.view.value;
    const { y } = this.offset.value;
    const layout = this.layout.value;
    const [first, last] = pagesBetween(layout, y - height * 0.75, y + height * 1.75);
    const next = Math.min(this.page.value + 1, layout.tops.length);
    return `${first}-${Math.max(last, next)}`;
  });

  readonly page = computed(() =>
    pageRead(this.layout.value, this.offset.value.y, this.view.value.height),
  );
  readonly scale = computed(() => this.layout.value.scales[this.page.value - 1]!);

  /** The page at the window's top, and how far down it that is. */
  get spot(): Spot {
    const { x, y } = this.offset.peek();
    const { page, y: down } = anchorAt(this.layout.peek(), this.view.peek().width, x, y + gap);
    return { page, y: down };
  }

  start(pages: number, first: PageShape): void {
    this.shapes.value = Array.from({ length: pages }, () => first);
  }

  /** What a page really is like, once known; until then it is taken to be like the first. */
  learn(page: number, shape: PageShape): void {
    const known = this.shapes.value[page - 1];
    if (!known || JSON.stringify(known) === JSON.stringify(shape)) return;
    this.shapes.value = this.shapes.value.map((other, i) => (i === page - 1 ? shape : other));
  }

  /** Goes to a page, or to a height in it as a fraction; `under` is how far below the window's top. */
  go(page: number, y = 0, under = gap): void {
    const known = Math.min(Math.max(1, page), this.shapes.value.length);
    batch(() => {
      this.#hold.value = {
        anchor: { page: known, x: 0.5, y },
        at: { x: this.view.value.width / 2, y: under },
      };
      this.moves.value++;
    });
  }

  /** The reader has scrolled to here. */
  scrolled(x: number, y: number): void {
    const { width } = this.view.value;
    const at = { x: width / 2, y: 0 };
    this.#hold.value = { anchor: anchorAt(this.layout.value, width, x + at.x, y), at };
  }

  /** Sets the zoom, keeping the point `at` of the window (its middle) on the same words. */
  zoom(fit: Fit, at?: { x: number; y: number }, to = at): void {
    const { width, height } = this.view.value;
    const from = at ?? { x: width / 2, y: height / 2 };
    const { x, y } = this.offset.value;
    const anchor = anchorAt(this.layout.value, width, x + from.x, y + from.y);
    batch(() => {
      this.#hold.value = { anchor, at: to ?? from };
      this.fit.value = fit;
      this.moves.value++;
    });
  }

  /** The whole page in the window, from its top. */
  fitPage(): void {
    const page = this.page.value;
    batch(() => {
      this.fit.value = "page";
      this.go(page);
    });
  }

  step(direction: 1 | -1): void {
    const size = sizeOf(this.shapes.value[this.page.value - 1]!, this.turn.value);
    const view = this.view.value;
    const stops = [scaleFor("width", size, view), scaleFor("page", size, view)];
    this.zoom(stepped(this.scale.value, direction, stops));
  }

  rotate(): void {
    const page = this.page.value;
    batch(() => {
      this.turn.value = turned(this.turn.value, 90);
      this.go(page);
    });
  }

  resize(view: Size): void {
    const old = this.view.value;
    if (old.width === view.width && old.height === view.height) return;
    const { anchor, at } = this.#hold.value;
    batch(() => {
      this.#hold.value = { anchor, at: { x: view.width / 2, y: Math.min(at.y, view.height / 2) } };
      this.view.value = view;
    });
  }
}

/**
 * The long strip of pages: where each page stands, which ones a window touches, how large a canvas
 * may be. Pure arithmetic in CSS pixels; nothing here knows about the screen.
 */
import type { Size } from "./geometry";

export const gap = 12;

/** One point at 100 %: CSS has 96 pixels an inch, PDF 72 units. */
export const actualSize = 96 / 72;
export const smallest = 0.25 * actualSize;
export const largest = 6 * actualSize;

/**
 * Safari on iPads allows 16.7 million pixels a canvas and a few hundred megabytes in all. Ten million
 * are a page across a tablet at full sharpness; beyond, the part that is seen is drawn once more.
 */
export const canvasLimit = 10_000_000;

export interface Layout {
  tops: readonly number[];
  sizes: readonly Size[];
  /** Pixels a point of each page: pages of other formats fit the window each by itself. */
  scales: readonly number[];
  width: number;
  height: number;
}

/** Stands pages of these sizes (in points) under each other, each at its scale. */
export function layOut(sizes: readonly Size[], scaleOf: (size: Size) => number): Layout {
  const tops: number[] = [];
  const shown: Size[] = [];
  const scales: number[] = [];
  let top = gap;
  let widest = 0;
  for (const size of sizes) {
    const scale = scaleOf(size);
    const width = Math.round(size.width * scale);
    const height = Math.round(size.height * scale);
    tops.push(top);
    scales.push(scale);
    shown.push({ width, height });
    widest = Math.max(widest, width);
    top += height + gap;
  }
  return { tops, sizes: shown, scales, width: widest, height: top };
}

/** The page (from 1) that holds this height, or the last one above it. */
export function pageAt({ tops }: Layout, y: number): number {
  let low = 0;
  let high = tops.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tops[middle]! <= y) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** First and last page that a window from `top` to `bottom` touches, counted from 1. */
export function pagesBetween(
  layout: Layout,
  top: number,
  bottom: number,
): [first: number, last: number] {
  const above = pageAt(layout, top);
  const past = layout.tops[above - 1]! + layout.sizes[above - 1]!.height <= top;
  const first = past && above < layout.tops.length ? above + 1 : above;
  return [first, Math.max(first, pageAt(layout, bottom - 1))];
}

/** The page one is reading: the one that covers most of the window, the upper one of equals. */
export function pageRead(layout: Layout, top: number, height: number): number {
  const [first, last] = pagesBetween(layout, top, top + height);
  let best = first;
  let most = -1;
  for (let page = first; page <= last; page++) {
    const start = layout.tops[page - 1]!;
    const end = start + layout.sizes[page - 1]!.height;
    const shown = Math.min(end, top + height) - Math.max(start, top);
    if (shown > most + 1) [best, most] = [page, shown];
  }
  return best;
}

/** A place in the paper that survives zoom: a page and fractions of its width and height. */
export interface Anchor {
  page: number;
  x: number;
  y: number;
}

/** Where the page's left edge is on a strip `view` wide. */
export function leftOf(layout: Layout, page: number, view: number): number {
  return Math.max(0, (Math.max(view, layout.width) - layout.sizes[page - 1]!.width) / 2);
}

export function anchorAt(layout: Layout, view: number, x: number, y: number): Anchor {
  const page = pageAt(layout, y);
  const { width, height } = layout.sizes[page - 1]!;
  return {
    page,
    x: (x - leftOf(layout, page, view)) / width,
    y: (y - layout.tops[page - 1]!) / height,
  };
}

export function placeOf(
  layout: Layout,
  view: number,
  { page, x, y }: Anchor,
): { x: number; y: number } {
  const { width, height } = layout.sizes[page - 1]!;
  return { x: leftOf(layout, page, view) + x * width, y: layout.tops[page - 1]! + y * height };
}

export type Fit = "width" | "page" | number;

/** Pixels a point for this way to fit; a number is taken as it is, within what is sensible. */
export function scaleFor(fit: Fit, page: Size, view: Size): number {
  const margin = view.width < 600 ? 0 : 2 * gap;
  const across = (view.width - margin) / page.width;
  const wanted =
    fit === "width"
      ? across
      : fit === "page"
        ? Math.min(across, (view.height - 2 * gap) / page.height)
        : fit;
  return Math.min(largest, Math.max(smallest, wanted));
}

/** The next step of zoom up or down, a quarter at a time, stopping at both fits on the way. */
export function stepped(scale: number, direction: 1 | -1, stops: readonly number[] = []): number {
  const next = direction === 1 ? scale * 1.25 : scale / 1.25;
  const between = stops.filter((stop) =>
    direction === 1 ? stop > scale * 1.02 && stop < next : stop < scale * 0.98 && stop > next,
  );
  const stop = direction === 1 ? Math.min(...between) : Math.max(...between);
  return Math.min(largest, Math.max(smallest, between.length > 0 ? stop : next));
}

/** Canvas pixels a CSS pixel: the screen's own ratio, less where the canvas would be too large. */
export function sharpness({ width, height }: Size, ratio: number, limit = canvasLimit): number {
  return Math.min(ratio, Math.sqrt(limit / Math.max(1, width * height)));
}

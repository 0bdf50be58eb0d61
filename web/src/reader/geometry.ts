/**
 * Where things are on a page. Everything that is kept (ink, highlights) is in the page's user space:
 * units of 1/72 inch, y upwards, before the page's own `/Rotate` (ISO 32000-2, 8.3.2.3), so that it
 * stays in place at every zoom and turn. Screens measure in CSS pixels from the top left corner.
 */

export type Turn = 0 | 90 | 180 | 270;
export type Point = readonly [x: number, y: number];
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export interface Size {
  width: number;
  height: number;
}

export interface Rect extends Size {
  left: number;
  top: number;
}

/** A box as the style of something placed in another. */
export function placed({ left, top, width, height }: Rect): Record<string, string> {
  return { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` };
}

/** What a page is before it is shown: its crop box in user space, its own turn, and its unit. */
export interface PageShape {
  box: readonly [x0: number, y0: number, x1: number, y1: number];
  turn: Turn;
  /** Size of a user space unit in 1/72 inch; 1 but for very large plans. */
  unit: number;
}

export const a4: PageShape = { box: [0, 0, 595, 842], turn: 0, unit: 1 };

export function turned(turn: Turn, by: number): Turn {
  return ((((turn + by) % 360) + 360) % 360) as Turn;
}

/** The page's size in points as it stands, its own turn and the reader's together. */
export function sizeOf({ box, turn, unit }: PageShape, by: Turn): Size {
  const width = (box[2] - box[0]) * unit;
  const height = (box[3] - box[1]) * unit;
  return turned(turn, by) % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** The matrix from user space to CSS pixels of the page as shown, `scale` pixels a point. */
export function toScreen({ box, turn, unit }: PageShape, by: Turn, scale: number): Matrix {
  const [x0, y0, x1, y1] = box;
  const s = scale * unit;
  switch (turned(turn, by)) {
    case 0:
      return [s, 0, 0, -s, -s * x0, s * y1];
    case 90:
      return [0, s, s, 0, -s * y0, -s * x0];
    case 180:
      return [-s, 0, 0, s, s * x1, -s * y0];
    case 270:
      return [0, -s, -s, 0, s * y1, s * x1];
  }
}

export function apply([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

export function inverse([a, b, c, d, e, f]: Matrix): Matrix {
  const k = 1 / (a * d - b * c);
  return [d * k, -b * k, -c * k, a * k, (c * f - d * e) * k, (b * e - a * f) * k];
}

/** Shortest distance from a point to the segment from `a` to `b`. */
export function distanceToSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const along =
    length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** Two decimals of a point are 1/7200 inch: finer than any pen, and a third of the bytes. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

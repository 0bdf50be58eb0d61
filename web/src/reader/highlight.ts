/**
 * Highlights that snap to text: the boxes a selection covers, joined line by line, as quads in the
 * page's user space with the words they cover. Corner order is that of `/QuadPoints` as viewers
 * read it: upper left, upper right, lower left, lower right.
 */
import { apply, inverse, rounded, type Matrix, type Point, type Rect } from "./geometry";

export type Quad = readonly number[];

export interface Highlight {
  color: string;
  quads: readonly Quad[];
  text: string;
}

export const highlightColors = ["#ffe066", "#a5e3b8", "#a8d4ff", "#ffc2d1"] as const;

/** Joins boxes that stand on one line (more than half of the lower one's height shared) and touch. */
export function joinLines(boxes: readonly Rect[]): Rect[] {
  const lines: Rect[] = [];
  const ordered = boxes
    .filter((box) => box.width > 0.5 && box.height > 0.5)
    .sort((a, b) => a.top - b.top || a.left - b.left);
  for (const box of ordered) {
    const line = lines.find((other) => {
      const shared =
        Math.min(other.top + other.height, box.top + box.height) - Math.max(other.top, box.top);
      const near = Math.max(other.height, box.height);
      const apart =
        Math.max(other.left, box.left) - Math.min(other.left + other.width, box.left + box.width);
      return shared > Math.min(other.height, box.height) / 2 && apart < near;
    });
    if (!line) {
      lines.push({ ...box });
      continue;
    }
    const right = Math.max(line.left + line.width, box.left + box.width);
    const bottom = Math.max(line.top + line.height, box.top + box.height);
    line.left = Math.min(line.left, box.left);
    line.top = Math.min(line.top, box.top);
    line.width = right - line.left;
    line.height = bottom - line.top;
  }
  return lines;
}

/** Boxes in CSS pixels of the page as shown → quads in user space; `matrix` is that of `toScreen`. */
export function quadsOf(boxes: readonly Rect[], matrix: Matrix): Quad[] {
  const back = inverse(matrix);
  return joinLines(boxes).map(({ left, top, width, height }) =>
    [
      [left, top],
      [left + width, top],
      [left, top + height],
      [left + width, top + height],
    ]
      .flatMap(([x, y]) => apply(back, [x!, y!]))
      .map(rounded),
  );
}

/** The quad's path for SVG, its corners in drawing order. */
export function pathOf(quad: Quad): string {
  const [ulx, uly, urx, ury, llx, lly, lrx, lry] = quad;
  return `M${ulx} ${uly}L${urx} ${ury}L${lrx} ${lry}L${llx} ${lly}Z`;
}

/** Whether a point of user space lies in the quad, taken as the box around it. */
export function covers(quad: Quad, [x, y]: Point): boolean {
  const xs = quad.filter((_, i) => i % 2 === 0);
  const ys = quad.filter((_, i) => i % 2 === 1);
  return (
    x >= Math.min(...xs) && x <= Math.max(...xs) && y >= Math.min(...ys) && y <= Math.max(...ys)
  );
}

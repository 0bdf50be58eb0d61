/**
 * Handwriting: strokes as points with pressure in the page's user space, the outline that is
 * painted, and what an eraser touches. One function makes the outline of the stroke being drawn and
 * of the one kept, so nothing jumps when the pen is lifted.
 */
import { getStroke } from "perfect-freehand";
import { distanceToSegment, rounded, type Point } from "./geometry";

/** `[x, y, pressure, x, y, pressure, …]`: flat, as it is kept and sent. Pressure is 0 to 1. */
export type Stroke = readonly number[];

export interface Ink {
  color: string;
  /** Width of the nib in points at middling pressure. */
  width: number;
  strokes: readonly Stroke[];
}

export const inkColors = ["#1b1f24", "#1f4e8c", "#b3261e", "#1e7b4f"] as const;
export const inkWidths = [1.2, 2.4, 4.8] as const;

function triples(stroke: Stroke): [number, number, number][] {
  const found: [number, number, number][] = [];
  for (let i = 0; i + 2 < stroke.length; i += 3)
    found.push([stroke[i]!, stroke[i + 1]!, stroke[i + 2]!]);
  return found;
}

/**
 * The stroke's outline as an SVG path, in the stroke's own units. A pen gives real pressure; from
 * fingers and mice every pressure is the same and the speed stands in for it.
 */
export function outline(stroke: Stroke, width: number, finished = true): string {
  const points = triples(stroke);
  const pen = points.some(([, , pressure]) => pressure !== points[0]![2]);
  const ring = getStroke(points, {
    size: width * 1.6,
    thinning: 0.55,
    smoothing: 0.5,
    streamline: 0.35,
    simulatePressure: !pen,
    last: finished,
  });
  if (ring.length < 3) return "";
  const at = (i: number) => ring[i % ring.length]!;
  const middle = (i: number) =>
    `${rounded((at(i)[0] + at(i + 1)[0]) / 2)} ${rounded((at(i)[1] + at(i + 1)[1]) / 2)}`;
  let path = `M${middle(0)}`;
  for (let i = 1; i <= ring.length; i++)
    path += `Q${rounded(at(i)[0])} ${rounded(at(i)[1])} ${middle(i)}`;
  return `${path}Z`;
}

/** Numbers in a stroke, at most: what the server takes. */
const longest = 15_000;

/** Adds a point to a stroke being drawn; those closer than a quarter point to the last are left out. */
export function extend(stroke: number[], [x, y]: Point, pressure: number): void {
  const n = stroke.length;
  if (n >= longest) return;
  if (n >= 3 && Math.hypot(x - stroke[n - 3]!, y - stroke[n - 2]!) < 0.25) return;
  stroke.push(rounded(x), rounded(y), rounded(pressure));
}

/** Whether an eraser of this radius at this point touches the stroke. */
export function touches(stroke: Stroke, width: number, at: Point, radius: number): boolean {
  const points = triples(stroke);
  const reach = radius + width / 2;
  return points.some((point, i) => {
    const next = points[i + 1] ?? point;
    return distanceToSegment(at, [point[0], point[1]], [next[0], next[1]]) <= reach;
  });
}

/** The ink without the strokes touched; the same object if none was, null if nothing is left. */
export function erase(ink: Ink, at: Point, radius: number): Ink | null {
  const strokes = ink.strokes.filter((stroke) => !touches(stroke, ink.width, at, radius));
  if (strokes.length === ink.strokes.length) return ink;
  return strokes.length === 0 ? null : { ...ink, strokes };
}

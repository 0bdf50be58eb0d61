/** What one has written on a page, as paths in user space under the page's matrix: sharp at every zoom. */
import type { Matrix, Size } from "./geometry";
import { pathOf } from "./highlight";
import { outline, type Stroke } from "./ink";
import type { Reading } from "./reading";
import "./marks.css";

const outlines = new WeakMap<Stroke, string>();

function pathFor(stroke: Stroke, width: number): string {
  let path = outlines.get(stroke);
  if (path === undefined) outlines.set(stroke, (path = outline(stroke, width)));
  return path;
}

interface MarksProps {
  reading: Reading;
  page: number;
  matrix: Matrix;
  size: Size;
  of: "ink" | "highlight";
}

export function Marks({ reading, page, matrix, size, of }: MarksProps) {
  reading.notes.all.value;
  const notes = reading.notes.onPage(page).filter((note) => note.type === of);
  if (notes.length === 0) return null;
  return (
    <svg
      class={`marks ${of}`}
      width={size.width}
      height={size.height}
      aria-hidden="true"
      focusable="false"
    >
      <g transform={`matrix(${matrix.join(" ")})`}>
        {notes.map((note) =>
          note.type === "ink"
            ? note.data.strokes.map((stroke, i) => (
                <path
                  key={`${note.id} ${i}`}
                  d={pathFor(stroke, note.data.width)}
                  fill={note.data.color}
                />
              ))
            : note.data.quads.map((quad, i) => (
                <path key={`${note.id} ${i}`} d={pathOf(quad)} fill={note.data.color} />
              )),
        )}
      </g>
    </svg>
  );
}

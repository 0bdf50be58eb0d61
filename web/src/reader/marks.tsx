/** What one has written on a page, and what others share, as paths in user space under the page's matrix: sharp at every zoom. */
import { authorColor } from "./authors";
import type { Matrix, Size } from "./geometry";
import { pathOf } from "./highlight";
import { outline, type Stroke } from "./ink";
import type { Content } from "./notes";
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
  reading.writing.notes.all.value;
  const drawn = [
    ...reading.writing.notes
      .onPage(page)
      .map((note) => ({ key: note.id, note: note as Content, color: note.data.color })),
    ...reading.writing.others.value.flatMap(({ by, id, note }) =>
      note?.page === page ? [{ key: `${by} ${id}`, note, color: authorColor(by) }] : [],
    ),
  ].filter(({ note }) => note.type === of);
  if (drawn.length === 0) return null;
  return (
    <svg
      class={`marks ${of}`}
      width={size.width}
      height={size.height}
      aria-hidden="true"
      focusable="false"
    >
      <g transform={`matrix(${matrix.join(" ")})`}>
        {drawn.map(({ key, note, color }) =>
          note.type === "ink"
            ? note.data.strokes.map((stroke, i) => (
                <path key={`${key} ${i}`} d={pathFor(stroke, note.data.width)} fill={color} />
              ))
            : note.type === "highlight" &&
              note.data.quads.map((quad, i) => (
                <path
                  key={`${key} ${i}`}
                  d={pathOf(quad)}
                  fill={color}
                  opacity={color === note.data.color ? undefined : 0.35}
                />
              )),
        )}
      </g>
    </svg>
  );
}

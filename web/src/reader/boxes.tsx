/**
 * Words on a page: text boxes, the pins of notes, and whose everything is that others share. Over the
 * page as elements, so that they are reached by key and read aloud. A tap with the tool for text or
 * notes places a new one.
 */
import pinIcon from "lucide-static/icons/message-square.svg?nodes";
import { t } from "../i18n";
import { Icon } from "../views/icon";
import { authorColor } from "./authors";
import { apply, inverse, sizeOf, turned, type Matrix, type Point, type Rect } from "./geometry";
import type { Content, Note } from "./notes";
import type { Reading } from "./reading";
import "./boxes.css";
import { boxSize } from "./wrapping";

interface BoxesProps {
  reading: Reading;
  page: number;
  matrix: Matrix;
  scale: number;
}

interface Shown {
  id: string;
  note: Content;
  /** Whose, if it is another's. */
  name: string | null;
  color: string;
  open: () => void;
}

export function Boxes({ reading, page, matrix, scale }: BoxesProps) {
  const { notes, others, opened, tool } = reading.writing;
  notes.all.value;
  const shown: Shown[] = [
    ...notes.onPage(page).map((note) => ({
      id: note.id,
      note,
      name: null,
      color: note.data.color,
      open: () => (opened.value = { mine: note.id }),
    })),
    ...others.value.flatMap((line) =>
      line.note?.page === page
        ? [
            {
              id: `${line.by} ${line.id}`,
              note: line.note,
              name: line.name,
              color: authorColor(line.by),
              open: () => (opened.value = { other: line }),
            },
          ]
        : [],
    ),
  ];
  const placing = tool.value === "text" || tool.value === "note";
  return (
    <div class="boxes">
      {placing && <Placing reading={reading} page={page} matrix={matrix} />}
      {shown.map((each) => (
        <One key={each.id} {...each} matrix={matrix} scale={scale} shift={turnOn(reading, page)} />
      ))}
    </div>
  );
}

function turnOn(reading: Reading, page: number): number {
  const shape = reading.strip.shapes.value[page - 1]!;
  return turned(shape.turn, reading.strip.turn.value);
}

function One({
  note,
  name,
  color,
  open,
  matrix,
  scale,
  shift,
}: Shown & { matrix: Matrix; scale: number; shift: number }) {
  if (note.type === "note") {
    const [left, top] = apply(matrix, note.data.at);
    const said = `${t("notes.note")}${name ? `, ${name}` : ""}: ${note.data.words}`;
    return (
      <>
        <button
          type="button"
          class="pin"
          style={{ left: `${left}px`, top: `${top}px`, "--mark": color }}
          aria-label={said}
          title={note.data.words}
          onClick={open}
        >
          <Icon of={pinIcon} />
        </button>
        {name && <Author name={name} color={color} left={left + 16} top={top - 8} />}
      </>
    );
  }
  const frame = frameOf(note, matrix);
  const label = name && <Author name={name} color={color} left={frame.left} top={frame.top - 16} />;
  if (note.type !== "text") return label || null;
  const angle = (((shift - note.data.turn) % 360) + 360) % 360;
  const upright = angle % 180 === 0;
  const [width, height] = upright ? [frame.width, frame.height] : [frame.height, frame.width];
  const style = {
    left: `${frame.left + (frame.width - width) / 2}px`,
    top: `${frame.top + (frame.height - height) / 2}px`,
    width: `${width}px`,
    minHeight: `${height}px`,
    transform: angle ? `rotate(${angle}deg)` : undefined,
    fontSize: `${note.data.size * scale}px`,
    padding: `${4 * scale}px`,
    color: name ? color : note.data.color,
  };
  return (
    <>
      <button type="button" class="text-box" style={style} onClick={open}>
        {note.data.words}
      </button>
      {label}
    </>
  );
}

function Author({
  name,
  color,
  left,
  top,
}: {
  name: string;
  color: string;
  left: number;
  top: number;
}) {
  return (
    <span
      class="author"
      style={{ left: `${left}px`, top: `${Math.max(0, top)}px`, background: color }}
    >
      {name}
    </span>
  );
}

/** Where a note is on the screen: the box around all of it. */
function frameOf(note: Content, matrix: Matrix): Rect {
  const points = pointsOf(note).map((point) => apply(matrix, point));
  const left = Math.min(...points.map(([x]) => x));
  const top = Math.min(...points.map(([, y]) => y));
  const width = Math.max(...points.map(([x]) => x)) - left;
  return { left, top, width, height: Math.max(...points.map(([, y]) => y)) - top };
}

function pointsOf(note: Content): Point[] {
  switch (note.type) {
    case "note":
      return [note.data.at];
    case "text": {
      const [x0, y0, x1, y1] = note.data.box;
      return [
        [x0, y0],
        [x1, y1],
      ];
    }
    case "ink":
      return note.data.strokes.flatMap((stroke) => pairs(stroke, 3));
    case "highlight":
      return note.data.quads.flatMap((quad) => pairs(quad, 2));
  }
}

function pairs(flat: readonly number[], step: number): Point[] {
  const found: Point[] = [];
  for (let i = 0; i + 1 < flat.length; i += step) found.push([flat[i]!, flat[i + 1]!]);
  return found;
}

/** Points across, at most, of a box that is written into a page. */
const widest = 220;

function Placing({ reading, page, matrix }: Omit<BoxesProps, "scale">) {
  const place = (event: MouseEvent) => {
    const frame = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const at: Point = [event.clientX - frame.left, event.clientY - frame.top];
    reading.writing.opened.value = {
      fresh: fresh(
        reading,
        page,
        matrix,
        at,
        reading.writing.quoteAt(event.currentTarget as Element, event),
      ),
    };
  };
  return <div class={`placing ${reading.writing.tool.value}`} onClick={place} />;
}

function fresh(
  reading: Reading,
  page: number,
  matrix: Matrix,
  at: Point,
  anchor: Note["anchor"],
): Note {
  const common = {
    id: crypto.randomUUID(),
    page,
    shared: reading.writing.sharing.peek(),
    anchor: anchor ?? null,
  };
  const point = apply(inverse(matrix), at);
  if (reading.writing.tool.peek() === "note")
    return { ...common, type: "note", data: { color: "#ffd43b", at: point, words: "" } };
  const turn = turnOn(reading, page) as 0;
  const data = { color: reading.writing.ink.peek().color, size: 12, turn, words: "" };
  return { ...common, type: "text", data: { ...data, box: [...point, ...point] } };
}

/** The text box with these words, as large as they need, its upper left corner where it was. */
export function withWords(reading: Reading, note: Note, words: string): Note {
  if (note.type === "note") return { ...note, data: { ...note.data, words } };
  if (note.type !== "text") return note;
  const { box, size, turn } = note.data;
  const shape = reading.strip.shapes.peek()[note.page - 1]!;
  const page = sizeOf({ ...shape, turn: 0 }, turn);
  const [wide, high] = boxSize(words, size, Math.min(widest, page.width * 0.6));
  const [x0, y0, x1, y1] = box;
  // The upper left corner as the writer saw it is another corner of user space for each turn.
  switch (turn) {
    case 0:
      return { ...note, data: { ...note.data, words, box: [x0, y1 - high, x0 + wide, y1] } };
    case 90:
      return { ...note, data: { ...note.data, words, box: [x0, y0, x0 + high, y0 + wide] } };
    case 180:
      return { ...note, data: { ...note.data, words, box: [x1 - wide, y0, x1, y0 + high] } };
    case 270:
      return { ...note, data: { ...note.data, words, box: [x1 - high, y1 - wide, x1, y1] } };
  }
}

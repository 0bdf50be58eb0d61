/**
 * Where the pen writes. A pen that has been seen makes fingers and the palm scroll instead of write;
 * until then one finger writes and two zoom. The stroke being drawn goes straight to a canvas over
 * the window, past the rendering of everything else, and becomes a note when the pen is lifted.
 */
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { apply, inverse, type Matrix, type Point } from "./geometry";
import { covers } from "./highlight";
import { erase, extend, outline } from "./ink";
import type { Change, TextBox } from "./notes";
import type { Reading } from "./reading";

const penSeen = signal(false);
const eraserRadius = 10;
/** A touch wider than this, in CSS pixels, is a palm; one comes down narrow and grows. */
const palm = 60;
const isPalm = ({ pointerType, width, height }: PointerEvent) =>
  pointerType === "touch" && Math.max(width, height) > palm;

interface Drawn {
  pointer: number;
  kind: string;
  stroke: number[];
  erased: boolean;
}

interface SurfaceProps {
  reading: Reading;
  page: number;
  matrix: Matrix;
  /** CSS pixels a unit of user space. */
  scale: number;
}

export function Surface({ reading, page, matrix, scale }: SurfaceProps) {
  const element = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn | null>(null);
  const penDown = useRef(false);
  const back = inverse(matrix);

  const toPage = (event: PointerEvent): Point => {
    const { left, top } = element.current!.getBoundingClientRect();
    return apply(back, [event.clientX - left, event.clientY - top]);
  };

  const sweep = (at: Point) => {
    const radius = eraserRadius / scale;
    const changes = reading.writing.notes.onPage(page).flatMap((note): Change[] => {
      if (note.type === "highlight") {
        return note.data.quads.some((quad) => covers(quad, at))
          ? [{ id: note.id, before: note, after: null }]
          : [];
      }
      if (note.type === "text")
        return inside(note.data.box, at) ? [{ id: note.id, before: note, after: null }] : [];
      if (note.type === "note") {
        const [x, y] = note.data.at;
        const near = Math.hypot(x - at[0], y - at[1]) * scale < 20;
        return near ? [{ id: note.id, before: note, after: null }] : [];
      }
      const left = erase(note.data, at, radius);
      return left === note.data
        ? []
        : [{ id: note.id, before: note, after: left && { ...note, data: left } }];
    });
    if (changes.length === 0) return;
    reading.writing.notes.change(changes, drawn.current?.erased);
    if (drawn.current) drawn.current.erased = true;
  };

  const erasing = (event: PointerEvent) =>
    reading.writing.tool.peek() === "eraser" || (event.buttons & 32) !== 0;

  const follow = (event: PointerEvent) => {
    const now = drawn.current;
    if (now?.pointer !== event.pointerId) return;
    if (isPalm(event)) return drop();
    const coalesced = event.getCoalescedEvents?.() ?? [];
    for (const each of coalesced.length > 0 ? coalesced : [event]) {
      if (erasing(event)) sweep(toPage(each));
      else extend(now.stroke, toPage(each), each.pointerType === "pen" ? each.pressure : 0.5);
    }
    if (!erasing(event)) paintLive(reading, now.stroke, element.current!, matrix);
  };

  const begin = (event: PointerEvent) => {
    if (event.pointerType === "pen") {
      penSeen.value = true;
      penDown.current = true;
    } else if (
      event.pointerType === "touch" &&
      (penSeen.value || !event.isPrimary || isPalm(event))
    )
      return;
    if (event.button > 0 && event.button !== 5) return;
    element.current!.setPointerCapture(event.pointerId);
    drawn.current = {
      pointer: event.pointerId,
      kind: event.pointerType,
      stroke: [],
      erased: false,
    };
    follow(event);
  };

  const finish = (event: PointerEvent) => {
    const now = drawn.current;
    penDown.current = false;
    if (now?.pointer !== event.pointerId) return;
    drawn.current = null;
    if (event.type === "pointerup" && now.stroke.length > 0) {
      const { color, width } = reading.writing.ink.peek();
      const shared = reading.writing.sharing.peek();
      reading.writing.notes.write(page, now.stroke, color, width, performance.now(), shared);
    }
    const canvas = live(element.current); // the surface may be gone by the next frame
    requestAnimationFrame(() => clear(canvas));
  };

  /** Lets go of what a finger or a palm has drawn. */
  const drop = () => {
    if (drawn.current?.kind !== "touch") return;
    drawn.current = null;
    clear(live(element.current));
  };

  useEffect(() => {
    const surface = element.current!;
    // Scrolling by touch-action would take a stylus for a finger: only this keeps the pen writing.
    const hold = (event: TouchEvent) => {
      const stylus = [...event.changedTouches].some(
        (touch) => (touch as { touchType?: string }).touchType === "stylus",
      );
      if ((stylus || penDown.current) && event.cancelable) event.preventDefault();
    };
    surface.addEventListener("touchstart", hold, { passive: false });
    surface.addEventListener("touchmove", hold, { passive: false });
    surface.addEventListener("reader-pinch", drop);
    return () => {
      surface.removeEventListener("touchstart", hold);
      surface.removeEventListener("touchmove", hold);
      surface.removeEventListener("reader-pinch", drop);
    };
  }, []);

  return (
    <div
      ref={element}
      class={`surface ${reading.writing.tool.value}`}
      style={{ touchAction: penSeen.value ? "pan-x pan-y" : "none" }}
      onPointerEnter={(event) => event.pointerType === "pen" && (penSeen.value = true)}
      onPointerDown={begin}
      onPointerMove={follow}
      onPointerUp={finish}
      onPointerCancel={finish}
    />
  );
}

function inside([x0, y0, x1, y1]: TextBox["box"], [x, y]: Point): boolean {
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}

function live(surface: HTMLElement | null): HTMLCanvasElement | null {
  return surface?.closest(".reader-body")?.querySelector("canvas.live") ?? null;
}

function clear(canvas: HTMLCanvasElement | null): void {
  const context = canvas?.getContext("2d", { desynchronized: true });
  if (!canvas || !context) return;
  context.setTransform(1, 0, 0, 1, 0, 0); // it still has the page's, under which some would remain
  context.clearRect(0, 0, canvas.width, canvas.height);
}

function paintLive(
  reading: Reading,
  stroke: readonly number[],
  surface: HTMLElement,
  matrix: Matrix,
): void {
  const canvas = live(surface);
  const context = canvas?.getContext("2d", { desynchronized: true });
  if (!canvas || !context) return;
  const frame = canvas.getBoundingClientRect();
  const page = surface.getBoundingClientRect();
  const ratio = Math.min(2, devicePixelRatio);
  const width = Math.round(frame.width * ratio);
  const height = Math.round(frame.height * ratio);
  if (canvas.width !== width || canvas.height !== height)
    [canvas.width, canvas.height] = [width, height];
  clear(canvas);
  const [a, b, c, d, e, f] = matrix;
  context.setTransform(
    a * ratio,
    b * ratio,
    c * ratio,
    d * ratio,
    (e + page.left - frame.left) * ratio,
    (f + page.top - frame.top) * ratio,
  );
  const { color, width: nib } = reading.writing.ink.peek();
  context.fillStyle = color;
  context.fill(new Path2D(outline(stroke, nib, false)));
}

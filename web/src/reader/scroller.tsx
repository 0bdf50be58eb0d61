/** The window onto the strip of pages: scrolling, zooming by hand, selecting; only near pages are there. */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { watchPinch } from "./gestures";
import { focusUnasked } from "./keys";
import { gap } from "./layout";
import type { Paper } from "./paper";
import type { Reading } from "./reading";
import { selectedOn, selectFrom, steadySelection } from "./selection";
import { Sheet } from "./sheet";
import "./scroller.css";

export function Scroller({ reading, paper }: { reading: Reading; paper: Paper }) {
  const { strip } = reading;
  const element = useRef<HTMLDivElement>(null);
  const settled = useRef<unknown>(null);
  const layout = strip.layout.value;
  const view = strip.view.value;
  const moves = strip.moves.value;
  const [first, last] = strip.alive.value.split("-").map(Number) as [number, number];

  useLayoutEffect(() => {
    const scroller = element.current!;
    const measure = () => {
      // Behind another paper it has no size; the pages stay as they are.
      if (scroller.clientWidth > 0)
        strip.resize({ width: scroller.clientWidth, height: scroller.clientHeight });
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(scroller);
    return () => watch.disconnect();
  }, []);

  useLayoutEffect(() => {
    const scroller = element.current!;
    const { x, y } = strip.offset.peek();
    settled.current = layout;
    if (Math.abs(scroller.scrollLeft - x) >= 1 || Math.abs(scroller.scrollTop - y) >= 1)
      scroller.scrollTo(x, y);
  }, [layout, view, moves]);

  useEffect(() => {
    const scroller = element.current!;
    const scrolled = () => {
      // A scroll that belongs to the layout before this one would be measured with the wrong ruler.
      if (settled.current === strip.layout.peek())
        strip.scrolled(scroller.scrollLeft, scroller.scrollTop);
    };
    scroller.addEventListener("scroll", scrolled, { passive: true });
    const stops = [
      watchPinch(scroller, {
        begin: () =>
          scroller
            .querySelectorAll(".surface")
            .forEach((surface) => surface.dispatchEvent(new Event("reader-pinch"))),
        zoom: (factor, from, to) => strip.zoom(strip.scale.peek() * factor, from, to),
      }),
      steadySelection(scroller),
    ];
    focusUnasked(scroller);
    return () => {
      scroller.removeEventListener("scroll", scrolled);
      for (const stop of stops) stop();
    };
  }, []);

  useMarker(reading, element);

  const pages =
    view.width === 0 ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const { title } = reading.material;
  return (
    <div
      class={`scroller ${reading.writing.tool.value === "highlight" ? "marking" : ""}`}
      ref={element}
      tabIndex={0}
      role="document"
      aria-label={t("reader.paper", { title })}
    >
      <div
        class="strip"
        style={{
          width: `${Math.max(layout.width, view.width)}px`,
          height: `${Math.max(layout.height, gap)}px`,
        }}
      >
        {pages.map((page) => (
          <Sheet key={page} reading={reading} paper={paper} page={page} />
        ))}
      </div>
    </div>
  );
}

/** The highlighter: a mouse selects as always, a finger or pen selects by dragging; lifting highlights. */
function useMarker(reading: Reading, element: { current: HTMLDivElement | null }): void {
  const marking = reading.writing.tool.value === "highlight";
  useEffect(() => {
    const scroller = element.current;
    if (!scroller || !marking) return;
    let extend: ((x: number, y: number) => void) | null = null;
    const down = (event: PointerEvent) => {
      if (event.pointerType !== "mouse" && event.isPrimary)
        extend = selectFrom(event.clientX, event.clientY);
    };
    const move = (event: PointerEvent) => extend?.(event.clientX, event.clientY);
    const up = () => {
      extend = null;
      const selected = selectedOn(scroller);
      if (selected.length === 0) return;
      reading.writing.highlight(selected);
      getSelection()?.removeAllRanges();
    };
    const cancel = () => (extend = null);
    // One finger over words selects; beside them, or with two, it scrolls and zooms as always.
    const hold = (event: TouchEvent) => {
      const onWords = event.target instanceof Element && event.target.closest(".textLayer span");
      if (event.touches.length === 1 && onWords && event.cancelable) event.preventDefault();
    };
    scroller.addEventListener("pointerdown", down);
    scroller.addEventListener("pointermove", move);
    document.addEventListener("pointerup", up);
    document.addEventListener("pointercancel", cancel);
    scroller.addEventListener("touchstart", hold, { passive: false });
    return () => {
      scroller.removeEventListener("pointerdown", down);
      scroller.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", up);
      document.removeEventListener("pointercancel", cancel);
      scroller.removeEventListener("touchstart", hold);
    };
  }, [marking]);
}

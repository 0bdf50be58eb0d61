/**
 * A page's picture: one canvas for the whole page and, zoomed so far in that it cannot be sharp, a
 * second one for the part in the window. The old picture stays, stretched, until the new one is
 * drawn, so zooming never shows a blank.
 */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n";
import { placed } from "./geometry";
import { leftOf, sharpness } from "./layout";
import type { SheetProps } from "./sheet";

const whilePinching = 150;
const whileScrolling = 250;

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.floor(width));
  canvas.height = Math.max(1, Math.floor(height));
  return canvas;
}

/** Shows a canvas in the place of the one before, whose memory goes at once: Safari keeps it otherwise. */
function show(holder: HTMLElement | null, canvas: HTMLCanvasElement | null): void {
  const old = holder?.querySelector("canvas");
  holder?.replaceChildren(...(canvas ? [canvas] : []));
  free(old);
}

function free(canvas: HTMLCanvasElement | null | undefined): void {
  if (canvas) canvas.width = canvas.height = 0;
}

export function Picture({ reading, paper, page }: SheetProps) {
  const { strip, turns } = reading;
  const holder = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const layout = strip.layout.value;
  const { width, height } = layout.sizes[page - 1]!;
  const scale = layout.scales[page - 1]!;
  const turn = strip.turn.value;

  useEffect(() => {
    let cancel: (() => void) | undefined;
    const draw = () => {
      const ratio = sharpness({ width, height }, devicePixelRatio);
      const run = async (signal: AbortSignal) => {
        const canvas = canvasOf(width * ratio, height * ratio);
        const part = { left: 0, top: 0, width: canvas.width, height: canvas.height };
        try {
          await paper.draw(page, canvas, { turn, scale: scale * ratio, part }, signal);
        } catch {
          if (!signal.aborted) setFailed(true);
          return free(canvas);
        }
        if (signal.aborted) return free(canvas);
        show(holder.current, canvas);
        setFailed(false);
      };
      cancel = turns.add({ urgency: () => Math.abs(page - strip.page.peek()), run });
    };
    const timer = setTimeout(draw, holder.current?.firstChild ? whilePinching : 0);
    return () => {
      clearTimeout(timer);
      cancel?.();
    };
  }, [paper, page, width, height, scale, turn]);

  useEffect(() => {
    const element = holder.current;
    return () => show(element, null);
  }, []);
  return (
    <>
      <div class="picture" ref={holder} aria-hidden="true" />
      {failed && <p class="failed">{t("reader.trouble.page")}</p>}
    </>
  );
}

export function Detail({ reading, paper, page }: SheetProps) {
  const { strip, turns } = reading;
  const holder = useRef<HTMLDivElement>(null);
  const layout = strip.layout.value;
  const size = layout.sizes[page - 1]!;
  const scale = layout.scales[page - 1]!;
  const turn = strip.turn.value;
  const needed = sharpness(size, devicePixelRatio) < devicePixelRatio * 0.95;
  const { x, y } = needed ? strip.offset.value : { x: 0, y: 0 };
  const view = strip.view.value;

  useEffect(() => {
    if (!needed) return;
    let cancel: (() => void) | undefined;
    const draw = () => {
      const across = x - leftOf(layout, page, view.width);
      const down = y - layout.tops[page - 1]!;
      const left = Math.max(0, across);
      const top = Math.max(0, down);
      const width = Math.min(size.width, across + view.width) - left;
      const height = Math.min(size.height, down + view.height) - top;
      if (width <= 0 || height <= 0) return show(holder.current, null);
      const ratio = sharpness({ width, height }, devicePixelRatio);
      const run = async (signal: AbortSignal) => {
        const canvas = canvasOf(width * ratio, height * ratio);
        Object.assign(canvas.style, placed({ left, top, width, height }));
        const part = {
          left: left * ratio,
          top: top * ratio,
          width: canvas.width,
          height: canvas.height,
        };
        await paper.draw(page, canvas, { turn, scale: scale * ratio, part }, signal);
        if (signal.aborted) free(canvas);
        else show(holder.current, canvas);
      };
      cancel = turns.add({ urgency: () => 0.5, run });
    };
    const timer = setTimeout(draw, whileScrolling);
    return () => {
      clearTimeout(timer);
      cancel?.();
    };
  }, [paper, page, needed, x, y, scale, turn, view.width, view.height]);

  // Drawn for another zoom it would lie in the wrong place: it goes before the page is shown anew.
  useLayoutEffect(() => {
    const element = holder.current;
    return () => show(element, null);
  }, [scale, turn]);
  return <div class="detail" ref={holder} aria-hidden="true" />;
}

/**
 * One page on the screen: its picture, the words over it, links, and what one has written on it.
 * The old picture stays, stretched, until the new one is drawn, so zooming never shows a blank.
 */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n";
import { apply, placed, toScreen, type Matrix } from "./geometry";
import { leftOf, sharpness } from "./layout";
import { Marks } from "./marks";
import type { Link, Paper } from "./paper";
import type { Reading } from "./reading";
import { Surface } from "./surface";

interface SheetProps {
  reading: Reading;
  paper: Paper;
  page: number;
}

/** Frees a canvas at once: Safari counts it against the page until it is collected. */
function free(canvas: HTMLCanvasElement | null): void {
  if (canvas) canvas.width = canvas.height = 0;
}

export function Sheet({ reading, paper, page }: SheetProps) {
  const { strip, tool } = reading;
  const layout = strip.layout.value;
  const size = layout.sizes[page - 1]!;
  const scale = layout.scales[page - 1]!;
  const turn = strip.turn.value;
  const shape = strip.shapes.value[page - 1]!;
  const matrix = toScreen(shape, turn, scale);
  const label = reading.labels.value?.[page - 1] || String(page);

  useEffect(() => {
    let here = true;
    paper.shape(page).then((found) => here && strip.learn(page, found), () => {});
    return () => {
      here = false;
      paper.forget(page);
    };
  }, [paper, page]);

  const place = placed({ left: leftOf(layout, page, strip.view.value.width), top: layout.tops[page - 1]!, ...size });
  const writing = tool.value === "pen" || tool.value === "eraser";
  return (
    <section class="sheet" data-page={page} aria-label={t("reader.page", { page: label })} style={place}>
      <Picture reading={reading} paper={paper} page={page} />
      {layout.sizes[page - 1] && <Detail reading={reading} paper={paper} page={page} />}
      {paper.exact && <Marks reading={reading} page={page} matrix={matrix} size={size} of="highlight" />}
      {paper.exact && <Words reading={reading} paper={paper} page={page} scale={scale * shape.unit} />}
      {paper.exact && !writing && <Links reading={reading} paper={paper} page={page} matrix={matrix} />}
      {paper.exact && <Marks reading={reading} page={page} matrix={matrix} size={size} of="ink" />}
      {paper.exact && writing && <Surface reading={reading} page={page} matrix={matrix} scale={scale * shape.unit} />}
    </section>
  );
}

function Picture({ reading, paper, page }: SheetProps) {
  const { strip, turns } = reading;
  const holder = useRef<HTMLDivElement>(null);
  const shown = useRef<HTMLCanvasElement | null>(null);
  const [failed, setFailed] = useState(false);
  const layout = strip.layout.value;
  const { width, height } = layout.sizes[page - 1]!;
  const scale = layout.scales[page - 1]!;
  const turn = strip.turn.value;

  useEffect(() => {
    let cancel: (() => void) | undefined;
    const draw = () => {
      const ratio = sharpness({ width, height }, devicePixelRatio);
      const canvas = document.createElement("canvas");
      canvas.width = Math.floor(width * ratio);
      canvas.height = Math.floor(height * ratio);
      const part = { left: 0, top: 0, width: canvas.width, height: canvas.height };
      cancel = turns.add({
        urgency: () => Math.abs(page - strip.page.peek()),
        run: async (signal) => {
          try {
            await paper.draw(page, canvas, { turn, scale: scale * ratio, part }, signal);
            if (signal.aborted) return free(canvas);
            holder.current?.replaceChildren(canvas);
            free(shown.current);
            shown.current = canvas;
            setFailed(false);
          } catch {
            free(canvas);
            if (!signal.aborted) setFailed(true);
          }
        },
      });
    };
    const timer = setTimeout(draw, shown.current ? 150 : 0); // While one pinches, only the last zoom is drawn.
    return () => {
      clearTimeout(timer);
      cancel?.();
    };
  }, [paper, page, width, height, scale, turn]);

  useEffect(() => () => free(shown.current), []);
  return (
    <>
      <div class="picture" ref={holder} aria-hidden="true" />
      {failed && <p class="failed">{t("reader.trouble.page")}</p>}
    </>
  );
}

/** Zoomed so far in that the page's own canvas cannot be sharp: the part in the window, drawn over it. */
function Detail({ reading, paper, page }: SheetProps) {
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
    const clear = () => {
      free(holder.current?.querySelector("canvas") ?? null);
      holder.current?.replaceChildren();
    };
    if (!needed) return clear();
    let cancel: (() => void) | undefined;
    const timer = setTimeout(() => {
      const left = Math.max(0, x - leftOf(layout, page, view.width));
      const top = Math.max(0, y - layout.tops[page - 1]!);
      const width = Math.min(size.width, x - leftOf(layout, page, view.width) + view.width) - left;
      const height = Math.min(size.height, y - layout.tops[page - 1]! + view.height) - top;
      if (width <= 0 || height <= 0) return clear();
      const ratio = sharpness({ width, height }, devicePixelRatio);
      const canvas = document.createElement("canvas");
      canvas.width = Math.ceil(width * ratio);
      canvas.height = Math.ceil(height * ratio);
      Object.assign(canvas.style, placed({ left, top, width, height }));
      const part = { left: left * ratio, top: top * ratio, width: canvas.width, height: canvas.height };
      cancel = turns.add({
        urgency: () => 0.5,
        run: async (signal) => {
          await paper.draw(page, canvas, { turn, scale: scale * ratio, part }, signal);
          if (signal.aborted) return free(canvas);
          clear();
          holder.current?.append(canvas);
        },
      });
    }, 250);
    return () => {
      clearTimeout(timer);
      cancel?.();
    };
  }, [paper, page, needed, x, y, scale, turn, view.width, view.height]);

  useLayoutEffect(clearOn(holder), [scale, turn]);
  return <div class="detail" ref={holder} aria-hidden="true" />;
}

/** A detail of another zoom would lie in the wrong place: it goes as soon as the zoom changes. */
function clearOn(holder: { current: HTMLElement | null }): () => void {
  return () => {
    free(holder.current?.querySelector("canvas") ?? null);
    holder.current?.replaceChildren();
  };
}

function Words({ reading, paper, page, scale }: SheetProps & { scale: number }) {
  const layer = useRef<HTMLDivElement>(null);
  const turn = reading.strip.turn.value;
  useEffect(() => {
    const element = layer.current!;
    let here = true;
    paper.layText(page, element, turn).then(
      () => {
        if (!here) return;
        const end = document.createElement("div");
        end.className = "endOfContent";
        element.append(end);
        reading.finding.shows(page, element);
      },
      () => {}, // The picture is still there to be read.
    );
    return () => {
      here = false;
      reading.finding.shows(page, null);
    };
  }, [paper, page, turn]);
  return <div class="textLayer" ref={layer} style={{ "--total-scale-factor": String(scale) }} />;
}

function Links({ reading, paper, page, matrix }: SheetProps & { matrix: Matrix }) {
  const [links, setLinks] = useState<Link[]>([]);
  useEffect(() => {
    let here = true;
    paper.links(page).then((found) => here && setLinks(found), () => {});
    return () => {
      here = false;
    };
  }, [paper, page]);
  return (
    <>
      {links.map(({ box: [x0, y0, x1, y1], page: to, url }, i) => {
        const [ax, ay] = apply(matrix, [x0, y0]);
        const [bx, by] = apply(matrix, [x1, y1]);
        const box = { left: Math.min(ax, bx), top: Math.min(ay, by), width: Math.abs(bx - ax), height: Math.abs(by - ay) };
        const style = placed(box);
        return to !== null ? (
          <button key={i} type="button" class="paper-link" style={style} aria-label={t("reader.page", { page: to })} onClick={() => reading.go(to)} />
        ) : (
          <a key={i} class="paper-link" style={style} href={url!} target="_blank" rel="noopener noreferrer nofollow" aria-label={url!} />
        );
      })}
    </>
  );
}

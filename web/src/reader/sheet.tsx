/** One page on the screen: its picture, the words over it, links, and what one has written on it. */
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n";
import { Boxes } from "./boxes";
import { apply, placed, toScreen, type Matrix } from "./geometry";
import { languageOf } from "./language";
import { leftOf } from "./layout";
import { Marks } from "./marks";
import type { Link, Paper } from "./paper";
import { Detail, Picture } from "./picture";
import type { Reading } from "./reading";
import { Surface } from "./surface";
import "./sheet.css";

export interface SheetProps {
  reading: Reading;
  paper: Paper;
  page: number;
}

export function Sheet({ reading, paper, page }: SheetProps) {
  const { strip } = reading;
  const { tool } = reading.writing;
  const layout = strip.layout.value;
  const size = layout.sizes[page - 1]!;
  const scale = layout.scales[page - 1]!;
  const turn = strip.turn.value;
  const shape = strip.shapes.value[page - 1]!;
  const matrix = toScreen(shape, turn, scale);

  useEffect(() => {
    let here = true;
    paper.shape(page).then(
      (found) => here && strip.learn(page, found),
      () => {},
    );
    return () => {
      here = false;
      paper.forget(page);
    };
  }, [paper, page]);

  const place = placed({
    left: leftOf(layout, page, strip.view.value.width),
    top: layout.tops[page - 1]!,
    ...size,
  });
  const writing = tool.value === "pen" || tool.value === "eraser";
  return (
    <section
      class="sheet"
      data-page={page}
      aria-label={t("reader.page", { page: reading.label(page) })}
      style={place}
    >
      <Picture reading={reading} paper={paper} page={page} />
      <Detail reading={reading} paper={paper} page={page} />
      {paper.exact && (
        <Marks reading={reading} page={page} matrix={matrix} size={size} of="highlight" />
      )}
      {paper.exact && (
        <Words reading={reading} paper={paper} page={page} scale={scale * shape.unit} />
      )}
      {!paper.exact && <p class="said-only">{reading.texts.value?.[page - 1]}</p>}
      {paper.exact && !writing && (
        <Links reading={reading} paper={paper} page={page} matrix={matrix} />
      )}
      {paper.exact && <Marks reading={reading} page={page} matrix={matrix} size={size} of="ink" />}
      {paper.exact && (
        <Boxes reading={reading} page={page} matrix={matrix} scale={scale * shape.unit} />
      )}
      {paper.exact && writing && (
        <Surface reading={reading} page={page} matrix={matrix} scale={scale * shape.unit} />
      )}
    </section>
  );
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
        element.lang = languageOf(element.textContent);
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
    paper.links(page).then(
      (found) => here && setLinks(found),
      () => {},
    );
    return () => {
      here = false;
    };
  }, [paper, page]);
  return (
    <>
      {links.map(({ box: [x0, y0, x1, y1], page: to, url }, i) => {
        const [ax, ay] = apply(matrix, [x0, y0]);
        const [bx, by] = apply(matrix, [x1, y1]);
        const box = {
          left: Math.min(ax, bx),
          top: Math.min(ay, by),
          width: Math.abs(bx - ax),
          height: Math.abs(by - ay),
        };
        const style = placed(box);
        return to !== null ? (
          <button
            key={i}
            type="button"
            class="paper-link"
            style={style}
            aria-label={t("reader.page", { page: reading.label(to) })}
            onClick={() => reading.leap(to)}
          />
        ) : (
          <a
            key={i}
            class="paper-link"
            style={style}
            href={url!}
            target="_blank"
            rel="noopener noreferrer nofollow"
            aria-label={url!}
          />
        );
      })}
    </>
  );
}

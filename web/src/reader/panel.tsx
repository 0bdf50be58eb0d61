/** Beside the paper: pages in small, and the table of contents. Small pages are drawn as they come in sight. */
import { signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import closeIcon from "lucide-static/icons/x.svg?nodes";
import { t } from "../i18n";
import { Nothing, Skeleton } from "../views/states";
import { Icon } from "../views/icon";
import { sizeOf } from "./geometry";
import { NotesPanel } from "./notes-panel";
import type { Chapter, Paper } from "./paper";
import { Papers } from "./papers-tab";
import type { Panel, Reading } from "./reading";
import type { Shelf } from "./shelf";
import "./panel.css";

const column = 132;
const row = 208;
const picture = { width: 112, height: 158 };

export function SidePanel({
  reading,
  paper,
  shelf,
  narrow,
}: {
  reading: Reading;
  paper: Paper;
  shelf: Shelf | undefined;
  narrow: boolean;
}) {
  const shown = reading.panel.value;
  if (!shown) return null;
  const close = () => (reading.panel.value = null);
  const go = (to: number | Chapter) => {
    if (typeof to === "number") reading.leap(to);
    else reading.goTo(to);
    if (narrow) close();
  };
  const tab = (panel: Panel, words: string) => (
    <button
      type="button"
      role="tab"
      aria-selected={shown === panel}
      onClick={() => (reading.panel.value = panel)}
    >
      {words}
    </button>
  );
  return (
    <aside class="side" aria-label={t("reader.panel")}>
      <div class="side-head">
        {shown === "papers" && shelf && <h3>{t("reader.papers.tab")}</h3>}
        <div class="tabs" role="tablist" hidden={shown === "papers"}>
          {tab("pages", t("reader.pages.tab"))}
          {tab("outline", t("reader.outline"))}
          {paper.exact && tab("notes", t("notes.tab"))}
        </div>
        <button
          type="button"
          class="tool"
          aria-label={t("reader.panel.close")}
          title={t("reader.panel.close")}
          onClick={close}
        >
          <Icon of={closeIcon} />
        </button>
      </div>
      {shown === "papers" && shelf ? (
        <Papers reading={reading} shelf={shelf} close={close} />
      ) : shown === "pages" ? (
        <Thumbnails reading={reading} paper={paper} go={go} />
      ) : shown === "notes" ? (
        <NotesPanel reading={reading} narrow={narrow} />
      ) : (
        <Outline reading={reading} go={go} />
      )}
    </aside>
  );
}

interface Going {
  reading: Reading;
  go: (to: number | Chapter) => void;
}

function Thumbnails({ reading, paper, go }: Going & { paper: Paper }) {
  const element = useRef<HTMLDivElement>(null);
  const top = useRef(signal(0)).current;
  const view = useRef(signal({ width: 0, height: 0 })).current;
  const columns = Math.max(1, Math.floor(view.value.width / column));
  const across = view.value.width / columns;
  const first = Math.max(0, Math.floor(top.value / row) - 1) * columns;
  const last = Math.min(
    reading.pages.value,
    (Math.ceil((top.value + view.value.height) / row) + 1) * columns,
  );

  useLayoutEffect(() => {
    const list = element.current!;
    const measure = () => (view.value = { width: list.clientWidth, height: list.clientHeight });
    measure();
    const line = Math.floor(
      (reading.page.peek() - 1) / Math.max(1, Math.floor(list.clientWidth / column)),
    );
    list.scrollTop = Math.max(0, (line - 1) * row);
    top.value = list.scrollTop;
    const watch = new ResizeObserver(measure);
    watch.observe(list);
    return () => watch.disconnect();
  }, []);

  // What is read stays in sight: its small page comes along.
  const read = reading.page.value;
  useEffect(() => {
    const list = element.current!;
    const line = Math.floor((read - 1) / columns) * row;
    if (line < list.scrollTop) list.scrollTop = line;
    else if (line + row > list.scrollTop + list.clientHeight)
      list.scrollTop = line + row - list.clientHeight;
  }, [read, columns]);

  const pages = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i + 1);
  return (
    <div class="thumbnails" ref={element} onScroll={() => (top.value = element.current!.scrollTop)}>
      <ol style={{ height: `${Math.ceil(reading.pages.value / columns) * row}px` }}>
        {pages.map((page) => {
          const place = {
            left: `${((page - 1) % columns) * across + (across - column) / 2}px`,
            top: `${Math.floor((page - 1) / columns) * row}px`,
          };
          const current = reading.page.value === page;
          return (
            <li key={page} style={place}>
              <button
                type="button"
                class="thumbnail"
                aria-current={current ? "page" : undefined}
                aria-label={t("reader.page", { page: reading.label(page) })}
                onClick={() => go(page)}
              >
                <Thumbnail reading={reading} paper={paper} page={page} />
                <span class="figures" aria-hidden="true">
                  {reading.label(page)}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Thumbnail({ reading, paper, page }: { reading: Reading; paper: Paper; page: number }) {
  const holder = useRef<HTMLSpanElement>(null);
  const turn = reading.strip.turn.value;
  useEffect(() => {
    const canvas = document.createElement("canvas");
    const cancel = reading.turns.add({
      urgency: () => 1_000 + Math.abs(page - reading.page.peek()),
      run: async (signal) => {
        const size = sizeOf(await paper.shape(page), turn);
        const ratio = Math.min(2, devicePixelRatio);
        const scale = Math.min(picture.width / size.width, picture.height / size.height) * ratio;
        canvas.width = Math.floor(size.width * scale);
        canvas.height = Math.floor(size.height * scale);
        canvas.style.width = `${canvas.width / ratio}px`;
        const part = { left: 0, top: 0, width: canvas.width, height: canvas.height };
        await paper.draw(page, canvas, { turn, scale, part }, signal);
        if (!signal.aborted) holder.current?.replaceChildren(canvas);
      },
    });
    return () => {
      cancel();
      canvas.width = canvas.height = 0;
    };
  }, [paper, page, turn]);
  return <span class="thumbnail-picture" ref={holder} />;
}

function Outline({ reading, go }: Going) {
  const outline = reading.outline.value;
  if (outline === null) return <Skeleton lines={5} />;
  if (outline.length === 0) return <Nothing>{t("reader.outline.none")}</Nothing>;
  return (
    <div class="outline">
      <Chapters of={outline} reading={reading} go={go} />
    </div>
  );
}

function Chapters({ of, reading, go }: Going & { of: readonly Chapter[] }) {
  const read = reading.page.value;
  return (
    <ul>
      {of.map((chapter, i) => {
        const next = of.slice(i + 1).find(({ page }) => page !== null)?.page ?? Infinity;
        const here =
          chapter.page !== null && chapter.page <= read && read < Math.max(next, chapter.page + 1);
        return (
          <li key={i}>
            <button
              type="button"
              disabled={chapter.page === null}
              aria-current={here ? "location" : undefined}
              onClick={() => go(chapter)}
            >
              <span>{chapter.title}</span>
              {chapter.page !== null && (
                <span class="figures soft">{reading.label(chapter.page)}</span>
              )}
            </button>
            {chapter.chapters.length > 0 && (
              <Chapters of={chapter.chapters} reading={reading} go={go} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

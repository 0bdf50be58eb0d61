/** "Đọc dạng chữ": the paper's words in the reader's own size, page by page. */
import { signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { t } from "../i18n";
import { Skeleton } from "../views/states";
import { focusUnasked } from "./keys";
import { languageOf } from "./language";
import type { Reading } from "./reading";
import { hasTable, paragraphs } from "./reflow";
import "./text-view.css";

const sizes = [18, 21, 24, 28, 34, 42] as const;
const key = "reader/text-size";

function remembered(): number {
  const usual = innerWidth < 600 ? 21 : 24;
  try {
    return sizes.find((known) => String(known) === localStorage.getItem(key)) ?? usual;
  } catch {
    return usual;
  }
}

const size = signal(remembered());

/** The paper's title is a heading of the second level, in the line of tools. */
const tags = { heading: "h3", subheading: "h4", text: "p", item: "p" } as const;

/** Larger (1) or smaller (-1) words, within the sizes there are. */
export function resizeText(direction: 1 | -1): void {
  const at = sizes.indexOf(size.peek() as (typeof sizes)[number]) + direction;
  size.value = sizes[Math.min(sizes.length - 1, Math.max(0, at))]!;
  try {
    localStorage.setItem(key, String(size.value));
  } catch {
    // Storage forbidden: the size lasts until the page is closed.
  }
}

/** Cells without their grid are hard to read: the way to the page itself. */
function TableNote({ reading, page }: { reading: Reading; page: number }) {
  const show = () => {
    reading.read("pages");
    reading.go(page);
  };
  return (
    <button type="button" class="button" onClick={show}>
      {t("reader.text.table")}
    </button>
  );
}

export function TextView({ reading }: { reading: Reading }) {
  const element = useRef<HTMLDivElement>(null);
  const texts = reading.texts.value;
  const pages = useMemo(
    () => texts?.map((text) => ({ words: paragraphs(text), table: hasTable(text) })) ?? null,
    [texts],
  );
  const empty = pages !== null && pages.every(({ words }) => words.length === 0);

  useLayoutEffect(() => {
    const view = element.current;
    if (!view || !pages) return;
    const section = (page: number) => view.querySelector<HTMLElement>(`[data-page="${page}"]`);
    const show = (page: number, range: Range | null) => {
      const found = section(page);
      if (!found) return;
      if (page === 1 && !range) return void (view.scrollTop = 0);
      const box = (range ?? found).getBoundingClientRect();
      const under = range ? view.clientHeight / 3 : 0;
      view.scrollTop += box.top - view.getBoundingClientRect().top - under;
    };
    reading.showText = show;
    show(reading.textPage.peek(), null);
    const sections = [...view.querySelectorAll<HTMLElement>("[data-page]")];
    for (const found of sections)
      reading.finding.shows(Number(found.dataset.page), found.querySelector(".words"));
    const scrolled = () => {
      const line = view.getBoundingClientRect().top + view.clientHeight / 4;
      const past = sections.filter((found) => found.getBoundingClientRect().top <= line).length;
      reading.textPage.value = Math.max(1, past);
    };
    view.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      view.removeEventListener("scroll", scrolled);
      reading.showText = null;
      for (const found of sections) reading.finding.shows(Number(found.dataset.page), null);
    };
  }, [pages]);

  useEffect(() => focusUnasked(element.current!), []);

  return (
    <div
      class="text-view"
      ref={element}
      tabIndex={0}
      role="document"
      aria-label={t("reader.paper", { title: reading.material.title })}
    >
      <article
        lang={pages ? languageOf(texts!.join("\n")) : undefined}
        style={{ fontSize: `${size.value}px` }}
      >
        {pages === null ? (
          <Skeleton lines={8} />
        ) : empty ? (
          <p class="soft">{t("reader.text.all_none")}</p>
        ) : (
          pages.map(({ words, table }, i) => (
            <section
              key={i}
              data-page={i + 1}
              aria-label={t("reader.page", { page: reading.label(i + 1) })}
            >
              <div class="page-line">
                {t("reader.page", { page: reading.label(i + 1) })}
                {table && <TableNote reading={reading} page={i + 1} />}
              </div>
              {words.length === 0 && <p class="soft">{t("reader.text.none")}</p>}
              <div class="words">
                {words.map(({ kind, text }, n) => {
                  const Tag = tags[kind];
                  return (
                    <Tag key={n} class={kind}>
                      {text}
                    </Tag>
                  );
                })}
              </div>
            </section>
          ))
        )}
      </article>
    </div>
  );
}

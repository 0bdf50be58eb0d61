/** "Đọc dạng chữ": the paper's words in the reader's own size, page by page. */
import { signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { t } from "../i18n";
import { Skeleton } from "../views/states";
import type { Reading } from "./reading";
import { paragraphs } from "./reflow";

const sizes = [18, 21, 24, 28, 34, 42] as const;
const key = "reader/text-size";

function remembered(): number {
  try {
    const found = Number(localStorage.getItem(key));
    return sizes.includes(found as (typeof sizes)[number]) ? found : 24;
  } catch {
    return 24;
  }
}

const size = signal(remembered());

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

export function TextView({ reading }: { reading: Reading }) {
  const element = useRef<HTMLDivElement>(null);
  const texts = reading.texts.value;
  const pages = useMemo(() => texts?.map(paragraphs) ?? null, [texts]);
  const empty = pages !== null && pages.every((page) => page.length === 0);

  useLayoutEffect(() => {
    const view = element.current;
    if (!view || !pages) return;
    const section = (page: number) => view.querySelector<HTMLElement>(`[data-page="${page}"]`);
    const show = (page: number, range: Range | null) => {
      const found = section(page);
      if (!found) return;
      const box = (range ?? found).getBoundingClientRect();
      const under = range ? view.clientHeight / 3 : 0;
      view.scrollTop += box.top - view.getBoundingClientRect().top - under;
    };
    reading.showText = show;
    show(reading.textPage.peek(), null);
    const sections = [...view.querySelectorAll<HTMLElement>("[data-page]")];
    for (const found of sections) reading.finding.shows(Number(found.dataset.page), found);
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

  useEffect(() => element.current?.focus({ preventScroll: true }), []);

  return (
    <div class="text-view" ref={element} tabIndex={0} role="document" aria-label={t("reader.paper", { title: reading.material.title })}>
      <article style={{ fontSize: `${size.value}px` }}>
        {pages === null ? (
          <Skeleton lines={8} />
        ) : empty ? (
          <p class="soft">{t("reader.text.all_none")}</p>
        ) : (
          pages.map((page, i) => (
            <section key={i} data-page={i + 1} aria-label={t("reader.page", { page: i + 1 })}>
              <span class="page-line" aria-hidden="true">{t("reader.page", { page: i + 1 })}</span>
              {page.length === 0 && <p class="soft">{t("reader.text.none")}</p>}
              {page.map((paragraph, n) => <p key={n} class={paragraph.kind}>{paragraph.text}</p>)}
            </section>
          ))
        )}
      </article>
    </div>
  );
}

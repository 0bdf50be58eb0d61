/**
 * The reader of one paper: a line of tools, and the paper from edge to edge. It stays with the version
 * it was given. `page` moves it from outside (a link, the presenter); `onPage` tells where it is.
 */
import { effect } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { account } from "../account";
import { t } from "../i18n";
import { darkPapers } from "../settings";
import { Trouble } from "../views/states";
import { Card } from "./card";
import { FindBar } from "./find-bar";
import { watchCopying } from "./copying";
import { Keys } from "./help";
import { comesToFront, pressed } from "./keys";
import { SidePanel } from "./panel";
import type { Material } from "./paper";
import { Print } from "./print";
import { Reading } from "./reading";
import { Scroller } from "./scroller";
import type { Shelf } from "./shelf";
import { TextView } from "./text-view";
import { Tools } from "./tools";
import { unsavedIn, WritingTools } from "./writing-tools";
import "./reader.css";
import "./text-layer.css";

export interface ReaderProps {
  material: Material;
  /** From 1. At first, 1 or nothing means: where one stopped reading. */
  page?: number;
  /** Whether page 1 means page 1. */
  exact?: boolean;
  /** Why nothing may be written now, in words; notes there are stay on the page. */
  noNotes?: string | null;
  /** Whether the paper is open a second time; where one reads is remembered of the first. */
  again?: boolean;
  /** Whether another paper is shown in its place for now. */
  hidden?: boolean;
  shelf?: Shelf;
  onPage?: (page: number) => void;
  onClose: () => void;
}

/** Milliseconds on a page before it is told: Safari allows a hundred changes of address in half a minute. */
const staying = 400;

/** Milliseconds that something said in passing stays to be read. */
const saidFor = 6_000;

/** Narrower than this, in CSS pixels, the tools do not fit in a line; nor does the title beside them. */
const narrowBelow = 900;
const untitledBelow = 480;

export function Reader({
  material,
  page,
  exact = false,
  noNotes = null,
  again = false,
  hidden = false,
  shelf,
  onPage,
  onClose,
}: ReaderProps) {
  const reading = useMemo(() => new Reading(material, account.peek()?.id ?? "", again), []);
  const element = useRef<HTMLDivElement>(null);
  const told = useRef(page ?? 1);
  const asked = useRef<number | null>(null);
  const tell = useRef(onPage);
  tell.current = onPage;
  const [width, setWidth] = useState(innerWidth);
  const narrow = width < narrowBelow;
  const room = narrow ? (width < untitledBelow ? "narrow" : "narrow titled") : "";

  useEffect(() => {
    const phone = Math.min(screen.width, innerWidth) < 600;
    void reading.open(page !== undefined && (exact || page > 1) ? page : null, phone);
    const stopTelling = effect(() => {
      const now = reading.page.value;
      if (!reading.paper.value || now === told.current) return;
      const timer = setTimeout(() => {
        told.current = now;
        tell.current?.(now);
      }, staying);
      return () => clearTimeout(timer);
    });
    const watch = new ResizeObserver(([entry]) => {
      if (entry!.contentRect.width > 0) setWidth(entry!.contentRect.width);
    });
    watch.observe(element.current!);
    const send = () => void reading.writing.saving.flush();
    addEventListener("online", send);
    addEventListener("pagehide", send);
    document.addEventListener("visibilitychange", send);
    const stopCopying = watchCopying(element.current!, reading);
    const stopFront = comesToFront(element.current!);
    return () => {
      stopTelling();
      stopCopying();
      stopFront();
      watch.disconnect();
      removeEventListener("online", send);
      removeEventListener("pagehide", send);
      document.removeEventListener("visibilitychange", send);
      reading.close();
    };
  }, []);

  useEffect(() => {
    if (page === undefined || page === told.current) return;
    told.current = page;
    if (reading.paper.peek()) reading.go(page);
    else asked.current = page;
  }, [page]);

  useEffect(() => {
    reading.writing.noNotes.value = noNotes;
    if (noNotes !== null) reading.writing.tool.value = "read";
  }, [noNotes]);

  const news = reading.news.value;
  useEffect(() => {
    const timer = news && setTimeout(() => (reading.news.value = null), saidFor);
    return () => clearTimeout(timer ?? undefined);
  }, [news]);

  const paper = reading.paper.value;
  useEffect(() => {
    if (paper && asked.current !== null) reading.go(asked.current); // moved while it was opened
    asked.current = null;
  }, [paper]);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event, reading, element.current!, onClose);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [onClose]);

  const trouble = reading.trouble.value;
  const text = reading.mode.value === "text";
  const saving = reading.writing.saving.state.value;
  return (
    <div
      class={`reader ${room} ${darkPapers.value ? "dark-papers" : ""}`}
      ref={element}
      hidden={hidden}
    >
      {reading.writing.tool.value === "read" ? (
        <Tools reading={reading} shelf={shelf} onClose={onClose} narrow={narrow} />
      ) : (
        <WritingTools reading={reading} />
      )}
      {reading.finding.open.value && <FindBar reading={reading} />}
      {reading.writing.tool.value === "read" && saving === "waiting" && (
        <p class="reader-news">{t(unsavedIn(reading.writing.saving))}</p>
      )}
      {reading.writing.tool.value === "read" && saving === "refused" && (
        <p class="reader-news">{t("reader.refused")}</p>
      )}
      {reading.waiting.value && (
        <p class="reader-news" role="status">
          {t("reader.waiting")}
        </p>
      )}
      {reading.news.value && (
        <p class="reader-news" role="status">
          {t(reading.news.value)}
        </p>
      )}
      {paper && !paper.exact && !text && <p class="reader-news soft">{t("reader.pictures")}</p>}
      <div class="reader-body">
        {paper && <SidePanel reading={reading} paper={paper} shelf={shelf} narrow={narrow} />}
        {text ? (
          <TextView reading={reading} />
        ) : trouble ? (
          <div class="reader-trouble">
            <Trouble text={t(`reader.trouble.${trouble}`)} />
          </div>
        ) : paper ? (
          <Scroller reading={reading} paper={paper} />
        ) : (
          <div class="scroller" role="status" aria-label={t("reader.opening")}>
            <div class="sheet waiting" />
          </div>
        )}
        {!text && <canvas class="live" aria-hidden="true" />}
      </div>
      <Card reading={reading} />
      {reading.helping.value && <Keys onClose={() => (reading.helping.value = false)} />}
      {reading.printing.value && paper && <Print reading={reading} paper={paper} />}
    </div>
  );
}

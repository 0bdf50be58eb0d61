/**
 * The reader: one paper, the whole width, one line of tools. Give it another material or version and
 * it opens that one. `page` moves it from outside (a link, the presenter); `onPage` tells where it is.
 */
import { effect } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { account } from "../account";
import { t } from "../i18n";
import { Trouble } from "../views/states";
import { FindBar } from "./find-bar";
import { pressed } from "./keys";
import { SidePanel } from "./panel";
import type { Material } from "./paper";
import { Reading } from "./reading";
import { Scroller } from "./scroller";
import { TextView } from "./text-view";
import { Tools } from "./tools";
import { WritingTools } from "./writing-tools";
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
  onPage?: (page: number) => void;
  onClose: () => void;
}

/** Milliseconds on a page before it is told: Safari allows a hundred changes of address in half a minute. */
const staying = 400;

/** Narrower than this the tools do not fit in a line, and a phone is likely. */
const narrowBelow = 720;

export function Reader(props: ReaderProps) {
  const { id, sha256 } = props.material;
  return <Opened key={`${account.value?.id} ${id} ${sha256}`} {...props} />;
}

function Opened({ material, page, exact = false, noNotes = null, onPage, onClose }: ReaderProps) {
  const reading = useMemo(() => new Reading(material, account.peek()?.id ?? ""), []);
  const element = useRef<HTMLDivElement>(null);
  const told = useRef(page ?? 1);
  const asked = useRef<number | null>(null);
  const tell = useRef(onPage);
  tell.current = onPage;
  const [narrow, setNarrow] = useState(innerWidth < narrowBelow);

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
    const watch = new ResizeObserver(([entry]) =>
      setNarrow(entry!.contentRect.width < narrowBelow),
    );
    watch.observe(element.current!);
    const send = () => void reading.saving.flush();
    addEventListener("online", send);
    addEventListener("pagehide", send);
    document.addEventListener("visibilitychange", send);
    return () => {
      stopTelling();
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
    reading.noNotes.value = noNotes;
    if (noNotes !== null) reading.tool.value = "read";
  }, [noNotes]);

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
  const saving = reading.saving.state.value;
  return (
    <div class={`reader ${narrow ? "narrow" : ""}`} ref={element}>
      {reading.tool.value === "read" ? (
        <Tools reading={reading} onClose={onClose} narrow={narrow} />
      ) : (
        <WritingTools reading={reading} />
      )}
      {reading.finding.open.value && <FindBar reading={reading} />}
      {reading.tool.value === "read" && saving === "waiting" && (
        <p class="reader-news">{t("reader.unsaved")}</p>
      )}
      {reading.tool.value === "read" && saving === "refused" && (
        <p class="reader-news">{t("reader.refused")}</p>
      )}
      {reading.waiting.value && (
        <p class="reader-news" role="status">
          {t("reader.waiting")}
        </p>
      )}
      {paper && !paper.exact && !text && <p class="reader-news soft">{t("reader.pictures")}</p>}
      <div class="reader-body">
        {paper && <SidePanel reading={reading} paper={paper} narrow={narrow} />}
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
    </div>
  );
}

/**
 * Printing: the pages drawn at the printer's size and handed to the browser's own print dialog. So it
 * is the same on every tablet, whoever draws the pages, and a file need not be handed out to be
 * printed. Nothing else of the reader is ever printed.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n";
import { Dialog } from "../views/dialog";
import { Trouble } from "../views/states";
import { sizeOf } from "./geometry";
import type { Paper } from "./paper";
import type { Reading } from "./reading";
import "./print.css";

/** Dots a point: 150 an inch, at which small print is clean and a page some 200 kB. */
const dots = 150 / 72;

/** As many pages as a tablet holds at once. */
export const mostPages = 100;

/** A page as a picture's address; whoever asks for it lets go of it. */
async function pictureOf(paper: Paper, page: number, signal: AbortSignal): Promise<string> {
  const size = sizeOf(await paper.shape(page), 0);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(size.width * dots);
  canvas.height = Math.round(size.height * dots);
  const part = { left: 0, top: 0, width: canvas.width, height: canvas.height };
  await paper.draw(page, canvas, { turn: 0, scale: dots, part }, signal);
  const blob = await new Promise<Blob | null>((found) => canvas.toBlob(found, "image/png"));
  canvas.width = canvas.height = 0;
  if (!blob) throw new Error("no picture");
  return URL.createObjectURL(blob);
}

export function Print({ reading, paper }: { reading: Reading; paper: Paper }) {
  const [from, setFrom] = useState(1);
  const [to, setTo] = useState(Math.min(paper.pages, mostPages));
  const [drawn, setDrawn] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const stop = useRef(new AbortController());
  const close = () => (reading.printing.value = false);
  useEffect(() => () => stop.current.abort(), []);

  const last = Math.min(paper.pages, to, from + mostPages - 1);
  async function print() {
    const { signal } = stop.current;
    setFailed(false);
    const addresses: string[] = [];
    const sheets = document.createElement("div");
    sheets.className = "print-sheets";
    document.body.append(sheets);
    try {
      for (let page = from; page <= last && !signal.aborted; page++) {
        setDrawn(page - from);
        addresses.push(await pictureOf(paper, page, signal));
        const image = new Image();
        image.src = addresses[addresses.length - 1]!;
        await image.decode();
        sheets.append(image);
      }
      if (signal.aborted) return;
      window.print();
      close();
    } catch {
      if (!signal.aborted) setFailed(true);
    } finally {
      sheets.remove();
      for (const address of addresses) URL.revokeObjectURL(address);
    }
  }

  const number = (value: number, set: (value: number) => void, label: string) => (
    <label class="field">
      <span>{label}</span>
      <input
        class="input"
        type="number"
        min={1}
        max={paper.pages}
        value={value}
        onInput={({ currentTarget: { valueAsNumber } }) => valueAsNumber >= 1 && set(valueAsNumber)}
      />
    </label>
  );
  if (!reading.may.value.print)
    return (
      <Dialog title={t("reader.print")} onClose={close}>
        <p>{t("reader.print.not")}</p>
      </Dialog>
    );
  return (
    <Dialog title={t("reader.print")} onClose={close}>
      <div class="stack">
        <div class="print-range">
          {number(from, setFrom, t("reader.print.from"))}
          {number(to, setTo, t("reader.print.to"))}
        </div>
        {paper.pages > mostPages && (
          <p class="soft">{t("reader.print.most", { pages: mostPages })}</p>
        )}
        {failed && <Trouble text={t("reader.print.failed")} />}
        {drawn === null || failed ? (
          <button
            type="button"
            class="button wide next"
            disabled={from > last}
            onClick={() => void print()}
          >
            {t("reader.print")}
          </button>
        ) : (
          <p role="status">
            <progress max={last - from + 1} value={drawn} />{" "}
            {t("reader.print.busy", { page: from + drawn, pages: last })}
          </p>
        )}
      </div>
    </Dialog>
  );
}

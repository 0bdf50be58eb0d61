/**
 * PDF.js, behind the reader's own interface: the only place that knows it. The library is not part of
 * the bundle; it is fetched when the first paper is opened, from the folder vite-pdfjs.ts ships.
 * It runs without eval and without scripts of the document; its annotation editor is not used.
 */
import type * as PDFJS from "pdfjs-dist";
import type { Turn } from "./geometry";
import { turned } from "./geometry";
import { chunk, Pieces } from "./bytes";
import { CannotOpen, type Chapter, type Drawing, type Link, type Paper } from "./paper";

declare const __PDFJS__: string;

let library: Promise<typeof PDFJS> | undefined;
/** A worker that has started and has no paper yet. */
let spare: PDFJS.PDFWorker | undefined;

/** Whether this browser can be expected to run PDF.js; what it lacks beyond this fails on loading. */
export function canRun(): boolean {
  return (
    typeof structuredClone === "function" &&
    typeof OffscreenCanvas === "function" &&
    "highlights" in CSS
  );
}

function load(): Promise<typeof PDFJS> {
  library ??= (import(/* @vite-ignore */ `${__PDFJS__}pdf.js`) as Promise<typeof PDFJS>).then(
    (found) => {
      found.GlobalWorkerOptions.workerSrc = `${__PDFJS__}pdf.worker.js`;
      return found;
    },
    (error: unknown) => {
      library = undefined;
      throw error;
    },
  );
  return library;
}

/** Starts a worker for the next paper: to start one takes a slow tablet half a second. */
function makeReady(pdfjs: typeof PDFJS): void {
  spare ??= new pdfjs.PDFWorker({ verbosity: 0 });
}

/** A worker of one paper's own, which ends with it: what it needed of memory goes back. */
function takeWorker(pdfjs: typeof PDFJS): PDFJS.PDFWorker {
  makeReady(pdfjs);
  const worker = spare!;
  spare = undefined;
  return worker;
}

/**
 * Opens the file at `url` by ranges. Throws CannotOpen if it is locked, broken or gone, and whatever
 * the loading of PDF.js itself throws. `waiting` hears when pieces do not come.
 */
export async function openPdf(url: string, waiting: (is: boolean) => void): Promise<Paper> {
  const pieces = new Pieces(url, waiting);
  const opened = pieces.open();
  opened.catch(() => {}); // Told where it is waited for.
  let worker: PDFJS.PDFWorker | undefined;
  try {
    const pdfjs = await load();
    worker = takeWorker(pdfjs);
    const { length, first } = await opened;
    const task = pdfjs.getDocument({
      worker,
      ...(first.length >= length
        ? { data: first }
        : { range: ranged(pdfjs, pieces, length, first) }),
      rangeChunkSize: chunk,
      disableAutoFetch: true,
      disableStream: true,
      enableXfa: false,
      cMapUrl: `${__PDFJS__}cmaps/`,
      iccUrl: `${__PDFJS__}iccs/`,
      standardFontDataUrl: `${__PDFJS__}standard_fonts/`,
      wasmUrl: `${__PDFJS__}wasm/`,
      verbosity: 0,
      ...{ isEvalSupported: false }, // Gone from the newest versions' types, and off there for good.
    });
    return new Pdf(pdfjs, await task.promise, pieces, worker);
  } catch (error) {
    pieces.close();
    worker?.destroy();
    const name = error instanceof Error ? error.name : "";
    if (name === "PasswordException") throw new CannotOpen("locked");
    if (name === "InvalidPDFException" || name === "FormatError") throw new CannotOpen("broken");
    throw error;
  }
}

function ranged(
  pdfjs: typeof PDFJS,
  pieces: Pieces,
  length: number,
  first: Uint8Array,
): PDFJS.PDFDataRangeTransport {
  const whole = first.subarray(0, first.length - (first.length % chunk)); // PDF.js takes whole chunks only.
  const transport = new pdfjs.PDFDataRangeTransport(length, whole);
  transport.requestDataRange = (begin, end) => {
    pieces.read(begin, end).then(
      (bytes) => transport.onDataRange(begin, bytes),
      () => {}, // Closed, or gone from the server: the page stays a skeleton and the reader says why.
    );
  };
  transport.abort = () => pieces.close();
  return transport;
}

class Pdf implements Paper {
  readonly exact = true;
  readonly pages: number;

  constructor(
    readonly pdfjs: typeof PDFJS,
    readonly document: PDFJS.PDFDocumentProxy,
    readonly pieces: Pieces,
    readonly worker: PDFJS.PDFWorker,
  ) {
    this.pages = document.numPages;
  }

  async shape(page: number) {
    const { view, rotate, userUnit } = await this.document.getPage(page);
    const [x0, y0, x1, y1] = view as [number, number, number, number];
    return { box: [x0, y0, x1, y1] as const, turn: turned(rotate as Turn, 0), unit: userUnit };
  }

  async draw(
    page: number,
    canvas: HTMLCanvasElement,
    { turn, scale, part }: Drawing,
    signal: AbortSignal,
  ) {
    const found = await this.document.getPage(page);
    if (signal.aborted) return;
    const viewport = found.getViewport({ scale, rotation: turned(found.rotate as Turn, turn) });
    const task = found.render({ canvas, viewport, transform: [1, 0, 0, 1, -part.left, -part.top] });
    const stop = () => task.cancel();
    signal.addEventListener("abort", stop, { once: true });
    try {
      await task.promise;
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  async layText(page: number, into: HTMLElement, turn: Turn) {
    const found = await this.document.getPage(page);
    const viewport = found.getViewport({ scale: 1, rotation: turned(found.rotate as Turn, turn) });
    into.replaceChildren();
    await new this.pdfjs.TextLayer({
      textContentSource: found.streamTextContent(),
      container: into,
      viewport,
    }).render();
  }

  async links(page: number) {
    const found = await this.document.getPage(page);
    const all = (await found.getAnnotations({ intent: "display" })) as {
      subtype: string;
      rect: [number, number, number, number];
      url?: string;
      dest?: string | unknown[] | null;
    }[];
    const links: Link[] = [];
    for (const { subtype, rect, url, dest } of all) {
      if (subtype !== "Link") continue;
      const { page: to } = await this.#placeOf(dest);
      if (to !== null || url) links.push({ box: rect, page: to, url: url ?? null });
    }
    return links;
  }

  async outline() {
    type Entry = Awaited<ReturnType<PDFJS.PDFDocumentProxy["getOutline"]>>[number];
    const chapters = (entries: Entry[]): Promise<Chapter[]> =>
      Promise.all(
        entries.map(async ({ title, dest, items }) => ({
          title: title.trim(),
          ...(await this.#placeOf(dest)),
          chapters: await chapters(items as Entry[]),
        })),
      );
    return chapters((await this.document.getOutline()) ?? []);
  }

  labels() {
    return this.document.getPageLabels();
  }

  async text(page: number) {
    const { items } = await (await this.document.getPage(page)).getTextContent();
    return items
      .map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : ""))
      .join("");
  }

  forget(page: number) {
    void this.document.getPage(page).then((found) => found.cleanup());
  }

  close() {
    this.pieces.close();
    void this.document.loadingTask.destroy().then(() => this.worker.destroy());
    makeReady(this.pdfjs);
  }

  async #placeOf(
    dest: string | unknown[] | null | undefined,
  ): Promise<{ page: number | null; top: number | null }> {
    try {
      const explicit = typeof dest === "string" ? await this.document.getDestination(dest) : dest;
      const target: unknown = explicit?.[0];
      const top = explicit ? topOf(explicit) : null;
      if (typeof target === "number") return { page: target + 1, top };
      if (target && typeof target === "object") {
        const index = await this.document.getPageIndex(
          target as Parameters<PDFJS.PDFDocumentProxy["getPageIndex"]>[0],
        );
        return { page: index + 1, top };
      }
    } catch {
      // A destination that leads nowhere is no reason to lose the rest of the outline.
    }
    return { page: null, top: null };
  }
}

/** The top of an explicit destination, where it names one: ISO 32000-1, table 151. */
function topOf([, fit, ...numbers]: unknown[]): number | null {
  const at = { XYZ: 1, FitH: 0, FitBH: 0, FitR: 3 }[
    (fit as { name?: string } | undefined)?.name ?? ""
  ];
  const top = at === undefined ? null : numbers[at];
  return typeof top === "number" ? top : null;
}

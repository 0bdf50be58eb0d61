/** Papers brought in, many at once: dropped or chosen, on their way, looked at, laid on the table. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import { matched } from "../../matching";
import type { PreparedItem, PreparedPaper } from "../../preparing";
import { isPicture } from "../../told-by-name";
import { UploadQueue } from "../../upload-queue";
import { PaperUpload, type Destination } from "../../uploads";
import { Dialog } from "../dialog";
import { LevelChoice, type Level } from "../secretary/level-choice";
import { DropZone } from "./drop-zone";
import { PaperOnlyLine } from "./paper-only-line";
import { UploadLine } from "./upload-line";
import "./upload.css";

interface Agenda {
  items: readonly PreparedItem[];
  waiting: readonly PreparedPaper[];
}

interface Props {
  meeting: string;
  /** The item they are for; null where each finds its own. */
  item: string | null;
  /** Planned papers without a file, to which the files are matched, and items for those left. */
  agenda?: Agenda | undefined;
  /** Whether it is still to be approved, and nobody sees it yet. */
  preparing?: boolean;
  onClose: () => void;
}

/** The planned papers of these that wait for their file. */
export function waitingOf(papers: readonly PreparedPaper[]): PreparedPaper[] {
  return papers.filter(
    ({ sha256, level, state }) =>
      sha256 === null && level !== "paper_only" && (state === "draft" || state === "returned"),
  );
}

const busy = ["waiting", "sending", "offline", "held", "making", "keeping"];

export function UploadPapers({ meeting, item, agenda, preparing = false, onClose }: Props) {
  const level = useSignal<Level | null>(null);
  const leaving = useSignal(false);
  const [queue] = useState(() => new UploadQueue());
  useEffect(() => () => queue.leave(), []);
  const lines = queue.lines.value;
  const left = lines.filter(({ step }) => step.value !== "kept");
  const places = agenda ? proposed(lines, agenda.waiting, item) : null;
  const ready = lines.filter(
    (line) =>
      line.step.value === "ready" && line.open.length === 0 && (!places || places.has(line)),
  );
  const list = useRef<HTMLUListElement>(null);
  const asked = lines.filter(
    (line) =>
      line.step.value === "refused" || (line.step.value === "ready" && !ready.includes(line)),
  );
  const pictures = lines.filter(
    ({ files, step }) => files.every(isPicture) && !["keeping", "kept"].includes(step.value),
  );

  function bring(files: File[]) {
    const where = { meeting, item, material: null, level: level.value! };
    queue.add(files.map((file) => new PaperUpload(where, [file])));
  }

  /** The pictures are sent anew, as one. */
  async function join() {
    const files = pictures.flatMap((line) => line.files);
    const where = pictures[0]!.where;
    for (const line of pictures) await queue.remove(line);
    queue.add([new PaperUpload(where, files)]);
  }

  async function keep() {
    for (const line of ready) {
      if (line.step.peek() !== "ready") continue; // meanwhile taken away, or kept by a second tap
      line.place.value = places?.get(line) ?? null;
      await line.keep();
    }
    if (queue.lines.value.every(({ step }) => step.value === "kept")) onClose();
  }

  /** Goes to a line's own choices; they stand in the order of the lines. */
  function show(line: PaperUpload) {
    const shown = list.current?.children[lines.indexOf(line)];
    shown?.scrollIntoView({ block: "center" });
    shown?.querySelector<HTMLElement>("select, input, button")?.focus({ preventScroll: true });
  }

  function close() {
    if (left.length > 0 && !leaving.value) {
      leaving.value = true;
      return;
    }
    for (const line of left) void line.cancel();
    onClose();
  }

  if (level.value === "paper_only")
    return (
      <Dialog title={t("papers.add")} onClose={onClose}>
        <div class="stack">
          <LevelChoice level={level} />
          <PaperOnlyLine meeting={meeting} item={item!} onClose={onClose} />
        </div>
      </Dialog>
    );
  return (
    <Dialog title={t("papers.add")} onClose={close} wide={lines.length > 0}>
      <div class="stack">
        {leaving.value && (
          <div class="trouble stack-s" role="alert">
            <p>{t("upload.close.sure")}</p>
            <p class="actions">
              <button type="button" class="button" onClick={close}>
                {t("upload.close.yes")}
              </button>
              <button type="button" class="button" onClick={() => (leaving.value = false)}>
                {t("app.back")}
              </button>
            </p>
          </div>
        )}
        {lines.length === 0 && agenda && <p>{t("upload.match.text")}</p>}
        {lines.length === 0 && <LevelChoice level={level} secret={item !== null} />}
        {level.value === null ? (
          <p class="soft">{t("papers.level.first")}</p>
        ) : (
          <DropZone onFiles={bring} small={lines.length > 0} />
        )}
        {lines.length > 1 && (
          <div class="stack-s" role="status">
            <p class="figures">
              {t("upload.total", {
                percent: Math.floor(queue.part * 100),
                ready: ready.length + lines.length - left.length,
                n: lines.length,
              })}
              {asked.length > 0 && (
                <>
                  {" · "}
                  <button type="button" class="button plain flush" onClick={() => show(asked[0]!)}>
                    {t("upload.total.asked", { n: asked.length })}
                  </button>
                </>
              )}
            </p>
            <progress class="upload-bar" max={1} value={queue.part} aria-label={t("upload.list")} />
          </div>
        )}
        {pictures.length > 1 && (
          <p>
            <button type="button" class="button" onClick={() => void join()}>
              {t("upload.join", { n: pictures.length })}
            </button>
          </p>
        )}
        {lines.length > 0 && (
          <ul ref={list} class="upload-lines" aria-label={t("upload.list")}>
            {lines.map((line) => (
              <UploadLine
                key={line}
                upload={line}
                agenda={
                  agenda && {
                    items: agenda.items,
                    waiting: freeOf(agenda.waiting, lines, line),
                    place: places?.get(line) ?? null,
                  }
                }
                onRemove={() => void queue.remove(line)}
                onRetry={() => queue.retry(line)}
              />
            ))}
          </ul>
        )}
        {lines.length > 0 && (
          <p class="actions upload-keep">
            <button
              type="button"
              class="button next"
              disabled={ready.length === 0}
              onClick={() => void keep()}
            >
              {agenda
                ? t("upload.keep.agenda", { n: ready.length })
                : preparing
                  ? t("upload.keep.draft", { n: ready.length })
                  : ready.length > 1
                    ? t("upload.keep.n", { n: ready.length })
                    : t("upload.keep")}
            </button>
            {!lines.some(({ step }) => busy.includes(step.value)) && left.length === 0 && (
              <button type="button" class="button" onClick={onClose}>
                {t("app.close")}
              </button>
            )}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** Planned papers that no other file was chosen for; a paper gets one file. */
function freeOf(
  waiting: readonly PreparedPaper[],
  lines: readonly PaperUpload[],
  own?: PaperUpload,
): PreparedPaper[] {
  const others = lines.filter((line) => line !== own).map(({ place }) => place.value);
  return waiting.filter(
    ({ id }) => !others.some((place) => place && "paper" in place && place.paper === id),
  );
}

/** Where each file comes: as the secretary chose, else as the planned paper that it is most like. */
function proposed(
  lines: readonly PaperUpload[],
  waiting: readonly PreparedPaper[],
  item: string | null,
): Map<PaperUpload, Destination> {
  const places = new Map<PaperUpload, Destination>();
  for (const line of lines) if (line.place.value) places.set(line, line.place.value);
  const free = freeOf(waiting, lines);
  const open = lines.filter((line) => !places.has(line));
  const come = open.map((line) => ({ name: line.name, beginning: line.beginning.value }));
  matched(come, free).forEach((n, at) => {
    if (n >= 0) places.set(open[at]!, { paper: free[n]!.id, level: free[n]!.level });
    else if (item !== null) places.set(open[at]!, { item });
  });
  return places;
}

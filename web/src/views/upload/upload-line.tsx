/** One paper on its way: its name and kind, how far it is, and what was found on its first page. */
import { t } from "../../i18n";
import { paperKinds } from "../../paper-kinds";
import type { PreparedItem, PreparedPaper } from "../../preparing";
import type { Destination, PaperUpload } from "../../uploads";
import { LookAtFound } from "./look-at-found";

/** What a file may be, and what it is taken for now. */
interface Agenda {
  items: readonly PreparedItem[];
  waiting: readonly PreparedPaper[];
  place: Destination | null;
}

interface Props {
  upload: PaperUpload;
  agenda?: Agenda | undefined;
  onRemove: () => void;
  onRetry: () => void;
}

export function UploadLine({ upload, agenda, onRemove, onRetry }: Props) {
  const step = upload.step.value;
  const title = upload.title.value || upload.name;
  const done = step === "kept";
  const planned = agenda?.place && "paper" in agenda.place;
  return (
    <li class="upload-line stack-s">
      <div class={`upload-fields${planned ? " upload-planned" : ""}`}>
        {agenda && <PlaceField upload={upload} agenda={agenda} disabled={done} />}
        {!planned && (
          <>
            <label class="field">
              <span>{t("papers.title")}</span>
              <input
                class="input"
                required
                maxLength={500}
                disabled={done}
                value={upload.title.value}
                onInput={(event) => (upload.title.value = event.currentTarget.value)}
              />
            </label>
            <label class="field">
              <span>{t("papers.kind")}</span>
              <select
                class="input"
                disabled={done}
                value={upload.kind.value}
                onChange={(event) => (upload.kind.value = event.currentTarget.value)}
              >
                {paperKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`material.${kind}`)}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
        <label class="field">
          <span>{t("papers.number")}</span>
          <input
            class="input"
            maxLength={100}
            disabled={done}
            value={upload.number.value}
            onInput={(event) => (upload.number.value = event.currentTarget.value)}
          />
        </label>
      </div>
      <div class="upload-foot">
        <UploadState upload={upload} unplaced={agenda !== undefined && !agenda.place} />
        {!done && step !== "keeping" && (
          <p class="actions">
            {step === "refused" && (
              <button
                type="button"
                class="button"
                aria-label={t("upload.retry.of", { title })}
                onClick={onRetry}
              >
                {t("upload.retry")}
              </button>
            )}
            <button
              type="button"
              class="button plain"
              aria-label={t("upload.remove.of", { title })}
              onClick={onRemove}
            >
              {t("upload.remove")}
            </button>
          </p>
        )}
      </div>
      {step === "ready" && upload.open[0] && (
        <LookAtFound upload={upload} found={upload.open[0]} onRemove={onRemove} />
      )}
    </li>
  );
}

/** Which planned paper a file is, or at which item it is a new one. */
function PlaceField({
  upload,
  agenda: { items, waiting, place },
  disabled,
}: {
  upload: PaperUpload;
  agenda: Agenda;
  disabled: boolean;
}) {
  const numberOf = (item: string | null) => items.find(({ id }) => id === item)?.number ?? "";
  function choose(value: string) {
    const paper = waiting.find(({ id }) => id === value);
    upload.place.value = paper ? { paper: paper.id, level: paper.level } : { item: value };
  }
  const value = !place ? "" : "paper" in place ? place.paper : place.item;
  return (
    <label class="field upload-place">
      <span>{t("upload.match")}</span>
      <select
        class="input"
        disabled={disabled}
        value={value}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {!value && <option value="">{t("upload.match.choose")}</option>}
        {waiting.length > 0 && (
          <optgroup label={t("upload.match.waiting")}>
            {waiting.map(({ id, item, title }) => (
              <option key={id} value={id}>
                {numberOf(item)} {title}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={t("upload.match.new")}>
          {items.map(({ id, number, title }) => (
            <option key={id} value={id}>
              {t("upload.match.at", { number, title })}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  );
}

/** How far a paper is, in words and as a bar. */
export function UploadState({
  upload,
  unplaced = false,
}: {
  upload: PaperUpload;
  unplaced?: boolean;
}) {
  const step = upload.step.value;
  const percent = Math.floor((100 * upload.sent.value) / Math.max(1, upload.size));
  const pages = upload.pages.value;
  const waits = upload.open.length > 0 ? "asked" : unplaced ? "unplaced" : "ready";
  const ready = step === "ready" ? waits : step;
  const said =
    step === "making" && pages
      ? t("upload.step.reading", { done: pages.done + 1, of: pages.of })
      : t(`upload.step.${ready}`, {
          percent,
          pages: upload.pageCount.value,
        });
  const size =
    upload.size < 1e5
      ? `${Math.ceil(upload.size / 1e3)} kB`
      : `${(upload.size / 1e6).toFixed(1)} MB`;
  const files =
    upload.files.length > 1 ? t("upload.joined", { n: upload.files.length }) : upload.name;
  return (
    <div class="stack-s" role="status">
      <p class="upload-state">
        <b class="figures">{said}</b>
        <span class="soft small">
          {files} · {size}
        </span>
      </p>
      {(step === "sending" || step === "offline" || step === "held") && (
        <progress class="upload-bar" max={100} value={percent} aria-label={upload.name} />
      )}
      {step === "making" && (
        <progress
          class="upload-bar"
          aria-label={upload.name}
          {...(pages && { max: pages.of, value: pages.done })}
        />
      )}
      {upload.trouble.value && <p class="trouble">{upload.trouble.value}</p>}
    </div>
  );
}

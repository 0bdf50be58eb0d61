/** How an agency holds a kind of meeting: quorum, deadlines, limits, usual agenda. */
import { useSignal } from "@preact/signals";
import { api, sentenceOf } from "../../api";
import { t, word } from "../../i18n";
import { fromOutline, outline, type AgencyKind } from "../../kinds";
import { Dialog } from "../dialog";

interface Props {
  of: AgencyKind;
  copy: boolean;
  taken: readonly string[];
  onClose: () => void;
}

export function KindForm({ of, copy, taken, onClose }: Props) {
  const wrong = useSignal("");
  const { kind } = of;

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(given.get(name) ?? "").normalize("NFC");
    const name = text("name").trim();
    const limits = Object.keys(kind.limits ?? {}).map((key) => [key, Number(text(`limit ${key}`))]);
    const wanted = {
      ...kind,
      name,
      name_en: copy ? name : kind.name_en,
      late_days: Number(text("late")),
      speeches_per_item: Number(text("speeches")),
      quorum: { fraction: text("quorum").trim(), legal_basis: text("basis").trim() },
      limits: Object.fromEntries(limits) as Record<string, number>,
      agenda: fromOutline(text("agenda"), kind.agenda ?? []),
    };
    await save(() => api.put(`/api/kinds/${copy ? free(of.key, taken) : of.key}`, wanted));
  }

  async function save(work: () => Promise<unknown>) {
    try {
      await work();
      onClose();
    } catch (error) {
      wrong.value = sentenceOf(error);
    }
  }

  return (
    <Dialog title={copy ? t("catalogues.kind.copy") : kind.name} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <label class="field">
          <span>{t("catalogues.kind.name")}</span>
          <input
            class="input"
            name="name"
            required
            maxLength={200}
            defaultValue={copy ? "" : kind.name}
          />
        </label>
        <label class="field">
          <span>{t("catalogues.kind.late")}</span>
          <input
            class="input"
            name="late"
            type="number"
            min={0}
            max={60}
            required
            defaultValue={String(kind.late_days ?? 3)}
          />
        </label>
        <label class="field">
          <span>{t("catalogues.kind.quorum")}</span>
          <input
            class="input"
            name="quorum"
            required
            pattern="[1-9][0-9]*/[1-9][0-9]*"
            defaultValue={kind.quorum.fraction}
          />
        </label>
        <label class="field">
          <span>{t("catalogues.kind.basis")}</span>
          <input class="input" name="basis" defaultValue={kind.quorum.legal_basis ?? ""} />
        </label>
        <label class="field">
          <span>{t("catalogues.kind.speeches")}</span>
          <input
            class="input"
            name="speeches"
            type="number"
            min={1}
            max={20}
            required
            defaultValue={String(kind.speeches_per_item ?? 2)}
          />
        </label>
        <fieldset class="pick">
          <legend>{t("catalogues.kind.limits")}</legend>
          <div class="prepare-limits">
            {Object.entries(kind.limits ?? {}).map(([key, seconds]) => (
              <label key={key} class="field">
                <span>{word("limit", key)}</span>
                <input
                  class="input"
                  name={`limit ${key}`}
                  type="number"
                  min={1}
                  max={7200}
                  required
                  defaultValue={String(seconds)}
                />
              </label>
            ))}
          </div>
        </fieldset>
        <label class="field">
          <span>{t("catalogues.kind.agenda")}</span>
          <textarea
            class="input"
            name="agenda"
            rows={12}
            defaultValue={outline(kind.agenda ?? [])}
          />
        </label>
        {wrong.value && <p class="trouble">{wrong.value}</p>}
        <p class="actions">
          <button class="button next">{t("catalogues.save")}</button>
          {of.own && !copy && (
            <button
              type="button"
              class="button"
              onClick={() => void save(() => api.delete(`/api/kinds/${of.key}`))}
            >
              {t(of.usual ? "catalogues.kind.reset" : "prepare.remove")}
            </button>
          )}
          <button type="button" class="button" onClick={onClose}>
            {t("app.cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

/** A key like that one that is not taken yet. */
function free(key: string, taken: readonly string[]): string {
  const stem = key.replace(/-\d+$/, "").replace(/_/g, "-");
  let n = 2;
  while (taken.includes(`${stem}-${n}`)) n += 1;
  return `${stem}-${n}`;
}

/** Laying a new paper on the table. For a classified one only its neutral line is made. */
import { useSignal } from "@preact/signals";
import { withQuery } from "../../api";
import { t } from "../../i18n";
import { sectionOf, sections } from "../../room/sections";
import { Dialog } from "../dialog";
import { FileField } from "../file-field";
import { useRoom } from "../room/context";
import { LevelChoice, type Level } from "./level-choice";
import { Uploading, useUpload } from "./uploading";

const kinds = [
  "report",
  "submission",
  "draft_resolution",
  "verification_report",
  "programme",
  "petition",
  "notice",
  "list",
  "press_digest",
  "opinion",
  "other",
] as const;

export function AddPaper({ item, onClose }: { item: string; onClose: () => void }) {
  const { meeting } = useRoom();
  const level = useSignal<Level | null>(null);
  const section = useSignal<string>(sectionOf(kinds[0]));
  const sending = useUpload();
  const secret = level.value === "paper_only";

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const file = given.get("file");
    const path = withQuery(`/api/meetings/${meeting}/materials`, {
      item,
      level: level.value,
      kind: String(given.get("kind")),
      section: section.value,
      title: String(given.get("title")).trim(),
      number: String(given.get("number") ?? "").trim(),
    });
    if (await sending.send("POST", path, secret || !(file instanceof File) ? null : file))
      onClose();
  }

  return (
    <Dialog title={t("papers.add")} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <LevelChoice level={level} />
        {level.value === null && <p class="soft">{t("papers.level.first")}</p>}
        {secret && <p class="trouble">{t("papers.secret")}</p>}
        {level.value !== null && (
          <>
            <label class="field">
              <span>{t("papers.title")}</span>
              <input class="input" name="title" required maxLength={500} />
              {secret && <small>{t("papers.title.neutral")}</small>}
            </label>
            <label class="field">
              <span>{t("papers.kind")}</span>
              <select
                class="input"
                name="kind"
                onChange={(event) => (section.value = sectionOf(event.currentTarget.value))}
              >
                {kinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`material.${kind}`)}
                  </option>
                ))}
              </select>
            </label>
            <label class="field">
              <span>{t("section.field")}</span>
              <select
                class="input"
                value={section.value}
                onChange={(event) => (section.value = event.currentTarget.value)}
              >
                {sections.map((each) => (
                  <option key={each} value={each}>
                    {t(`section.${each}`)}
                  </option>
                ))}
              </select>
            </label>
            {!secret && (
              <>
                <label class="field">
                  <span>{t("papers.number")}</span>
                  <input class="input" name="number" maxLength={100} />
                </label>
                <FileField
                  label={t("papers.file")}
                  name="file"
                  accept="application/pdf,.pdf"
                  onChosen={sending.forget}
                />
              </>
            )}
            <Uploading of={sending} />
            <p class="actions">
              <button class="button next" disabled={sending.busy.value}>
                {t("papers.send")}
              </button>
              <button type="button" class="button" onClick={onClose}>
                {t(sending.warnings.value.length ? "app.close" : "app.cancel")}
              </button>
            </p>
          </>
        )}
      </form>
    </Dialog>
  );
}

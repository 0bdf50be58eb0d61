/** Bringing an own file in. Its level is asked first, as everywhere: a state secret never comes in. */
import { useSignal } from "@preact/signals";
import { withQuery } from "../../api";
import { t } from "../../i18n";
import { Dialog } from "../dialog";
import { FileField } from "../file-field";
import { LevelChoice, type Level } from "../secretary/level-choice";
import { Uploading, useUpload } from "../secretary/uploading";

export function UploadOwn({ folder, onClose }: { folder: string | null; onClose: () => void }) {
  const level = useSignal<Level | null>(null);
  const sending = useUpload();
  const secret = level.value === "paper_only";

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const file = given.get("file");
    const path = withQuery("/api/library/papers", {
      folder,
      level: level.value,
      title: String(given.get("title")).trim(),
    });
    if (file instanceof File && (await sending.send("POST", path, file))) onClose();
  }

  return (
    <Dialog title={t("library.upload.title")} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <LevelChoice level={level} />
        {level.value === null && <p class="soft">{t("papers.level.first")}</p>}
        {secret && <p class="trouble">{t("papers.secret")}</p>}
        {level.value !== null && !secret && (
          <>
            <FileField
              label={t("papers.file")}
              name="file"
              accept="application/pdf,.pdf"
              onChosen={sending.forget}
            />
            <label class="field">
              <span>{t("library.name")}</span>
              <input class="input" name="title" maxLength={200} />
              <small>{t("library.name.hint")}</small>
            </label>
            <Uploading of={sending} />
            <p class="actions">
              <button class="button next" disabled={sending.busy.value}>
                {t("library.upload.send")}
              </button>
              <button type="button" class="button" onClick={onClose}>
                {t("app.cancel")}
              </button>
            </p>
          </>
        )}
      </form>
    </Dialog>
  );
}

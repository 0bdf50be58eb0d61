/** A new version of a paper; the old one is kept, and who reads is told by the log. */
import { useSignal } from "@preact/signals";
import { withQuery } from "../../api";
import { t } from "../../i18n";
import type { Material } from "../../protocol";
import { Dialog } from "../dialog";
import { FileField } from "../file-field";
import { LevelChoice, type Level } from "./level-choice";
import { Uploading, useUpload } from "./uploading";

export function ReplacePaper({ material, onClose }: { material: Material; onClose: () => void }) {
  const level = useSignal<Level | null>(null);
  const sending = useUpload();

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const file = new FormData(event.currentTarget as HTMLFormElement).get("file");
    if (!(file instanceof File)) return;
    if (
      await sending.send(
        "PUT",
        withQuery(`/api/materials/${material.id}/file`, { level: level.value }),
        file,
      )
    )
      onClose();
  }

  return (
    <Dialog title={`${t("papers.replace")}: ${material.title}`} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <LevelChoice level={level} secret={false} />
        {level.value === null ? (
          <p class="soft">{t("papers.level.first")}</p>
        ) : (
          <FileField
            label={t("papers.file")}
            name="file"
            accept="application/pdf,.pdf"
            onChosen={sending.forget}
          />
        )}
        <Uploading of={sending} />
        <p class="actions">
          <button class="button next" disabled={level.value === null || sending.busy.value}>
            {t("papers.send")}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {t(sending.warnings.value.length ? "app.close" : "app.cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

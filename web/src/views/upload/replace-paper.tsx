/** A new version of a paper; the old one is kept, and who reads is told by the log. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { PaperUpload } from "../../uploads";
import { Dialog } from "../dialog";
import { LevelChoice, type Level } from "../secretary/level-choice";
import { DropZone } from "./drop-zone";
import { LookAtFound } from "./look-at-found";
import { UploadState } from "./upload-line";
import "./upload.css";

interface Props {
  meeting: string;
  material: { id: string; title: string };
  onClose: () => void;
}

export function ReplacePaper({ meeting, material, onClose }: Props) {
  const level = useSignal<Level | null>(null);
  const sending = useSignal<PaperUpload | null>(null);
  const upload = sending.value;
  useEffect(
    () => () => {
      if (sending.peek()?.step.peek() !== "kept") sending.peek()?.leave();
    },
    [],
  );

  function bring([file]: File[]) {
    const where = { meeting, item: null, material: material.id, level: level.value! };
    const begun = new PaperUpload(where, [file!]);
    void upload?.cancel();
    sending.value = begun;
    void begun.run();
  }
  function drop() {
    if (upload && upload.step.value !== "kept") void upload.cancel();
    sending.value = null;
  }
  function close() {
    drop();
    onClose();
  }
  async function keep() {
    if (await upload!.keep()) onClose();
  }

  const step = upload?.step.value;
  return (
    <Dialog title={`${t("papers.replace")}: ${material.title}`} onClose={close}>
      <div class="stack">
        {!upload && <LevelChoice level={level} secret={false} />}
        {level.value === null ? (
          <p class="soft">{t("papers.level.first")}</p>
        ) : (
          (!upload || step === "refused") && <DropZone onFiles={bring} one />
        )}
        {upload && <UploadState upload={upload} />}
        {upload && step === "ready" && upload.open[0] && (
          <LookAtFound upload={upload} found={upload.open[0]} onRemove={drop} />
        )}
        <p class="actions">
          <button
            type="button"
            class="button next"
            disabled={!upload || step !== "ready" || upload.open.length > 0}
            onClick={() => void keep()}
          >
            {t("upload.keep")}
          </button>
          <button type="button" class="button" onClick={close}>
            {t("app.cancel")}
          </button>
        </p>
      </div>
    </Dialog>
  );
}

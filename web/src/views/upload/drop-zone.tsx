/** Where files are dropped, or chosen by tap and keyboard: the real field lies unseen over it. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";

const accepted =
  ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.png,.jpg,.jpeg,.tif,.tiff,application/pdf,image/png,image/jpeg,image/tiff";

interface Props {
  onFiles: (files: File[]) => void;
  small?: boolean;
  one?: boolean;
}

export function DropZone({ onFiles, small = false, one = false }: Props) {
  const over = useSignal(false);
  function take(files: FileList | null | undefined) {
    over.value = false;
    const found = [...(files ?? [])];
    if (found.length > 0) onFiles(one ? found.slice(0, 1) : found);
  }
  return (
    <div
      class={`drop-zone${over.value ? " drop-over" : ""}${small ? " drop-small" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer?.files);
      }}
    >
      <p aria-hidden="true">
        <b>{t("upload.drop")}</b>
      </p>
      {!small && (
        <p class="soft small" id="upload-kinds">
          {t("upload.kinds")}
        </p>
      )}
      <input
        class="file-input"
        type="file"
        multiple={!one}
        accept={accepted}
        aria-label={t("upload.files")}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}

/** Choosing a file, in our words: a browser's own button speaks the device's language. */
import { useId } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { t } from "../i18n";
import "./file-field.css";

interface Props {
  label: string;
  name: string;
  accept: string;
  onChosen?: () => void;
}

export function FileField({ label, name, accept, onChosen }: Props) {
  const chosen = useSignal("");
  const id = useId();
  return (
    <div class="field">
      <label for={id}>
        <b>{label}</b>
      </label>
      <div class="file-field">
        <span class="button" aria-hidden="true">
          {t(chosen.value ? "file.other" : "file.choose")}
        </span>
        <span class={chosen.value ? "file-name" : "file-name soft"} aria-hidden="true">
          {chosen.value || t("file.none")}
        </span>
        <input
          id={id}
          class="file-input"
          type="file"
          name={name}
          accept={accept}
          required
          onChange={(event) => {
            chosen.value = event.currentTarget.files?.[0]?.name ?? "";
            onChosen?.();
          }}
        />
      </div>
    </div>
  );
}

/** Asks once more before what cannot be taken back; may ask for a reason or a few words with it. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { t } from "../i18n";
import { Dialog } from "./dialog";

interface Props {
  title: string;
  action: string;
  danger?: boolean;
  /** The label of a line of words to give with it; left out, none is asked. */
  asks?: string;
  long?: boolean;
  required?: boolean;
  initial?: string;
  children?: ComponentChildren;
  onYes: (words: string) => void;
  onClose: () => void;
}

export function Confirm({
  title,
  action,
  danger = false,
  asks,
  long = false,
  required = false,
  initial = "",
  children,
  onYes,
  onClose,
}: Props) {
  const words = useSignal(initial);
  function submit(event: Event) {
    event.preventDefault();
    onClose();
    onYes(words.value.trim());
  }
  const field = { class: "input", required, value: words.value };
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        {children}
        {asks && (
          <label class="field">
            <span>{asks}</span>
            {long ? (
              <textarea
                {...field}
                rows={8}
                onInput={(event) => (words.value = event.currentTarget.value)}
              />
            ) : (
              <input {...field} onInput={(event) => (words.value = event.currentTarget.value)} />
            )}
          </label>
        )}
        <p class="actions">
          <button class={`button ${danger ? "danger" : "next"}`}>{action}</button>
          <button type="button" class="button" onClick={onClose}>
            {t("app.cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

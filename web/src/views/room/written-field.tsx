/** A longer text as it is written; what is not sent yet is kept on this device. */
import type { Signal } from "@preact/signals";
import { keepDraft } from "../../room/drafts";
import { useRoom } from "./context";

interface Props {
  label: string;
  hint?: string | undefined;
  rows: number;
  text: Signal<string>;
  /** What it is about, under which it is kept. */
  about: string;
}

export function WrittenField({ label, hint, rows, text, about }: Props) {
  const { meeting } = useRoom();
  return (
    <label class="field">
      <span>{label}</span>
      <textarea
        class="input"
        rows={rows}
        maxLength={20000}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
          keepDraft(meeting, about, text.value);
        }}
      />
      {hint && <small>{hint}</small>}
    </label>
  );
}

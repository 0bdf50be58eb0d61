/** The page one is on, by its label, and the field to go to another. */
import { useState } from "preact/hooks";
import { t } from "../i18n";
import { pageCalled } from "./labels";
import type { Reading } from "./reading";

export function PageField({ reading }: { reading: Reading }) {
  const page = reading.page.value;
  const pages = reading.pages.value;
  const label = reading.label(page);
  const labelled = reading.labels.value !== null;
  const [typed, setTyped] = useState<string | null>(null);
  const go = () => {
    const wanted = pageCalled(reading.labels.peek(), typed ?? "");
    if (wanted !== null) reading.leap(wanted);
    setTyped(null);
  };
  return (
    <form class="page-field figures" onSubmit={(event) => (event.preventDefault(), go())}>
      <input
        aria-label={`${t("reader.page.go")}. ${t("reader.page.of", { page: label, pages })}`}
        title={t("reader.page.go")}
        inputMode={labelled ? "text" : "numeric"}
        enterkeyhint="go"
        autocomplete="off"
        size={Math.max(2, String(pages).length, label.length)}
        value={typed ?? label}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={go}
      />
      <span aria-hidden="true">{labelled ? `(${page} / ${pages})` : `/ ${pages}`}</span>
    </form>
  );
}

/** A question about what was found on page one; the paper waits until it is answered. */
import type { ComponentChildren } from "preact";
import { t } from "../../i18n";
import type { Found } from "../../sending";
import type { PaperUpload } from "../../uploads";
import type { Level } from "../secretary/level-choice";

interface Props {
  upload: PaperUpload;
  found: Found;
  onRemove: () => void;
}

const marks: Record<string, "urgency.urgent" | "urgency.very_urgent" | "urgency.flash"> = {
  urgent: "urgency.urgent",
  very_urgent: "urgency.very_urgent",
  flash: "urgency.flash",
};

export function LookAtFound({ upload, found: { code, text }, onRemove }: Props) {
  const seen = () => (upload.seen.value = [...upload.seen.value, code]);
  const button = (label: string, then: () => void, next = false) => (
    <button
      type="button"
      class={next ? "button next" : "button"}
      onClick={() => {
        then();
        seen();
      }}
    >
      {label}
    </button>
  );
  const level = (name: string) => t(`papers.level.${name as Level}`);
  const nothing = () => {};
  switch (code) {
    case "stamp":
      return (
        <Question text={t("upload.found.stamp", { text })}>
          {button(t("upload.found.stamp.yes"), onRemove, true)}
          {button(t("upload.found.stamp.no"), nothing)}
        </Question>
      );
    case "urgency":
      return (
        <Question text={t("upload.found.urgency", { text: t(marks[text]!) })}>
          {button(t("upload.found.urgency.yes"), () => (upload.urgency.value = text), true)}
          {button(t("upload.found.urgency.no"), () => (upload.urgency.value = "none"))}
        </Question>
      );
    case "label": {
      const names = { text: level(text), level: level(upload.level.value) };
      return (
        <Question text={t("upload.found.label", names)}>
          {button(t("upload.found.label.yes", names), () => (upload.level.value = text), true)}
          {button(t("upload.found.label.no", names), nothing)}
        </Question>
      );
    }
    case "elsewhere":
      return (
        <Question text={t("upload.found.elsewhere", { text })}>
          {button(t("upload.found.elsewhere.no"), nothing)}
        </Question>
      );
    default:
      return (
        <Question text={t(`upload.found.${code}`)}>
          {button(t("upload.found.no_text.no"), nothing)}
          <button type="button" class="button" onClick={onRemove}>
            {t("upload.remove")}
          </button>
        </Question>
      );
  }
}

function Question({ text, children }: { text: string; children: ComponentChildren }) {
  return (
    <div class="trouble stack-s" role="alert">
      <p>{text}</p>
      <p class="actions">{children}</p>
    </div>
  );
}

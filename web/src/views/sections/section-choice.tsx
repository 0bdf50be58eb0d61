/** The section that a paper lies in, to choose another one. */
import { t } from "../../i18n";
import { sections, type Laying, type Section } from "../../room/sections";

interface Props {
  paper: { title: string; section: string; item: string | null };
  onLay: (to: Laying) => void;
}

export function SectionChoice({ paper, onLay }: Props) {
  return (
    <label class="laid-choice">
      <span class="said-only">
        {t("section.field")}: {paper.title}
      </span>
      <select
        class="input"
        value={paper.section}
        onChange={(event) => onLay({ section: event.currentTarget.value as Section, before: null })}
      >
        {sections.map((section) => (
          <option key={section} value={section}>
            {t(
              section === "session" && paper.item !== null
                ? "section.with_item"
                : `section.${section}`,
            )}
          </option>
        ))}
      </select>
    </label>
  );
}

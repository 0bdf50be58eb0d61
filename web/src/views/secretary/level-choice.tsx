/** The secrecy level, asked before anything else: no byte of a state secret may come here. */
import type { Signal } from "@preact/signals";
import { t } from "../../i18n";

export const levels = ["normal", "internal", "return", "paper_only"] as const;
export type Level = (typeof levels)[number];

export function LevelChoice({
  level,
  secret = true,
}: {
  level: Signal<Level | null>;
  secret?: boolean;
}) {
  return (
    <fieldset class="pick">
      <legend>{t("papers.level")}</legend>
      <div class="levels">
        {levels
          .filter((value) => secret || value !== "paper_only")
          .map((value) => (
            <label key={value} class="choice">
              <input
                type="radio"
                name="level"
                checked={level.value === value}
                onChange={() => (level.value = value)}
              />
              <span>{t(`papers.level.${value}`)}</span>
            </label>
          ))}
      </div>
    </fieldset>
  );
}

/** After how long a vote closes by itself, if the chair wants that. */
import { t } from "../../i18n";

const CHOICES = [30, 60, 120, 180, 300, 600];

interface Props {
  value: number | null;
  onChange: (seconds: number | null) => void;
}

export function VoteSeconds({ value, onChange }: Props) {
  return (
    <label class="field">
      <span>{t("form.seconds")}</span>
      <select
        class="input"
        value={value ?? ""}
        onChange={(event) => onChange(Number(event.currentTarget.value) || null)}
      >
        <option value="">{t("form.seconds.none")}</option>
        {CHOICES.map((seconds) => (
          <option key={seconds} value={seconds}>
            {seconds < 60
              ? t("form.seconds.seconds", { n: seconds })
              : t("form.seconds.minutes", { n: seconds / 60 })}
          </option>
        ))}
      </select>
    </label>
  );
}

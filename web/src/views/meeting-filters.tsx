/** Which of the meetings are listed: of a status, a host, between two days, what they are to me. */
import type { Signal } from "@preact/signals";
import { account } from "../account";
import { t, word } from "../i18n";
import "./calling/calling.css";

export interface Filters {
  status: string;
  part: string;
  agency: string;
  since: string;
  until: string;
}

export const EVERYTHING: Filters = { status: "", part: "", agency: "", since: "", until: "" };

const STATUSES = [
  "draft",
  "published",
  "prepared",
  "running",
  "suspended",
  "adjourned",
  "cancelled",
] as const;

/** As the API takes them: days become the moments at which they begin here. */
export function asked({ since, until, ...rest }: Filters): Record<string, string> {
  const after = until && new Date(`${until}T00:00`);
  if (after) after.setDate(after.getDate() + 1);
  return {
    ...rest,
    since: since && new Date(`${since}T00:00`).toISOString(),
    until: after && after.toISOString(),
  };
}

/** The agencies that a list has shown so far are the hosts to choose from. */
export function MeetingFilters({
  chosen,
  hosts,
}: {
  chosen: Signal<Filters>;
  hosts: ReadonlyMap<string, string>;
}) {
  const set = (change: Partial<Filters>) => (chosen.value = { ...chosen.value, ...change });
  const some = Object.values(chosen.value).some(Boolean);
  const home = account.value?.agency;
  const among = new Map([...(home ? [[home.id, home.name] as const] : []), ...hosts]);
  return (
    <details class="meetings-filter" open={some}>
      <summary>{t("filter.title")}</summary>
      <div class="filters">
        <Pick
          label={t("filter.status")}
          value={chosen.value.status}
          options={STATUSES.map((code) => [code, word("status", code)])}
          onPick={(status) => set({ status })}
        />
        <Pick
          label={t("filter.host")}
          value={chosen.value.agency}
          options={[...among]}
          onPick={(agency) => set({ agency })}
        />
        <Pick
          label={t("filter.part")}
          value={chosen.value.part}
          options={[
            ["attend", t("filter.attend")],
            ["prepare", t("filter.prepare")],
          ]}
          onPick={(part) => set({ part })}
        />
        {(["since", "until"] as const).map((end) => (
          <label key={end} class="field">
            <span>{t(`filter.${end}`)}</span>
            <input
              class="input"
              type="date"
              value={chosen.value[end]}
              onInput={(event) => set({ [end]: event.currentTarget.value })}
            />
          </label>
        ))}
        {some && (
          <p>
            <button type="button" class="button" onClick={() => (chosen.value = EVERYTHING)}>
              {t("filter.clear")}
            </button>
          </p>
        )}
      </div>
    </details>
  );
}

interface PickProps {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onPick: (value: string) => void;
}

function Pick({ label, value, options, onPick }: PickProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select class="input" value={value} onChange={(event) => onPick(event.currentTarget.value)}>
        <option value="">{t("filter.any")}</option>
        {options.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

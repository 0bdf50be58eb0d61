/** Who changed what and when, newest first. */
import { t, word } from "../../i18n";
import type { Change } from "../../preparing";
import { clock, shortDay } from "../../time";
import { Nothing } from "../states";

export function Changes({ of }: { of: Change[] }) {
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{t("prepare.changes")}</h2>
      {of.length === 0 && <Nothing>{t("prepare.changes.none")}</Nothing>}
      <ol class="prepare-history small">
        {of.map((change, n) => (
          <li key={n}>
            <span class="figures">
              {clock(change.at)} {shortDay(change.at)}
            </span>{" "}
            <b>{change.name}</b> {told(change)}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** One change in words; what cannot be said in words of ours stands as it is. */
function told({ what }: Change): string {
  const said = word("changed", what.do)
    .replace("{title}", what.title ?? "")
    .replace("{name}", what.name ?? "")
    .replace("{was}", what.was ?? "")
    .replace("{now}", what.now ?? "");
  const fields = (what.fields ?? []).map(
    ({ field, before, after }) => `${word("field", field)}: ${value(before)} → ${value(after)}`,
  );
  return [said, ...fields].join("; ");
}

/** A moment is said as people say it. */
function value(text: string): string {
  if (/^\d{4}-\d\d-\d\dT\d\d:/.test(text)) return `${clock(text)} ${shortDay(text)}`;
  return text || "…";
}

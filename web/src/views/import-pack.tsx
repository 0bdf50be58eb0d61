/** A secretary brings an agenda pack in; a pack with mistakes comes back with where and how to mend them. */
import { useSignal } from "@preact/signals";
import { api, Problem, sentenceOf } from "../api";
import { t } from "../i18n";
import { draftAddress } from "../router";

interface Mistake {
  file: string;
  line: number | null;
  text: string;
  cure: string;
}

interface Made {
  id: string;
  without_account: { name: string }[];
}

export function ImportPack({ onDone }: { onDone: () => void }) {
  const busy = useSignal("");
  const made = useSignal<Made | null>(null);
  const trouble = useSignal("");
  const mistakes = useSignal<Mistake[]>([]);

  async function bring(input: HTMLInputElement) {
    const file = input.files?.[0];
    if (!file) return;
    busy.value = file.name;
    made.value = null;
    trouble.value = "";
    mistakes.value = [];
    const form = new FormData();
    form.append("pack", file, file.name);
    try {
      made.value = await api.post<Made>("/api/meetings", form);
      onDone();
    } catch (error) {
      const found = error instanceof Problem ? error.body.mistakes : undefined;
      if (Array.isArray(found) && found.length > 0) mistakes.value = found as Mistake[];
      else trouble.value = sentenceOf(error);
    } finally {
      busy.value = "";
      input.value = "";
    }
  }

  return (
    <section class="meetings-part stack-s" aria-labelledby="import">
      <h2 id="import">{t("meetings.import")}</h2>
      <p class="soft">{t("meetings.import.text")}</p>
      <p>
        <label class="button">
          {t("meetings.import.choose")}
          <input
            class="said-only"
            type="file"
            accept=".zip,application/zip"
            disabled={busy.value !== ""}
            onChange={(event) => void bring(event.currentTarget)}
          />
        </label>
      </p>
      <div role="status" class="stack-s">
        {busy.value && (
          <p>
            {t("meetings.import.busy", { name: busy.value })} <progress />
          </p>
        )}
        {made.value && (
          <p>
            {t("meetings.import.done")} <a href={draftAddress(made.value.id)}>{t("draft.look")}</a>
          </p>
        )}
        {made.value && made.value.without_account.length > 0 && (
          <p>
            {t("draft.strangers.names", {
              n: made.value.without_account.length,
              names: made.value.without_account.map(({ name }) => name).join(", "),
            })}
          </p>
        )}
        {trouble.value && <p class="trouble">{trouble.value}</p>}
        {mistakes.value.length > 0 && (
          <div class="trouble stack-s">
            <p>{t("meetings.import.mistakes", { n: mistakes.value.length })}</p>
            <ol class="stack-s">
              {mistakes.value.map((mistake, n) => (
                <li key={n}>
                  <b>
                    {mistake.line
                      ? t("meetings.import.line", { file: mistake.file, line: mistake.line })
                      : mistake.file}
                  </b>
                  <br />
                  {mistake.text} {mistake.cure}
                </li>
              ))}
            </ol>
          </div>
        )}
      </div>
    </section>
  );
}

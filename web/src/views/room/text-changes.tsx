/** A version's text with what it changed marked: what came is underlined, what went is struck out. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api, sentenceOf } from "../../api";
import { t } from "../../i18n";
import { Nothing, Skeleton, Trouble } from "../states";
import "./text-changes.css";

interface Passage {
  page: number;
  changed: boolean;
  runs: { mark: "same" | "added" | "removed"; text: string }[];
}

interface Changes {
  version: number;
  before: number | null;
  passages: Passage[];
}

export function TextChanges({ material, sha256 }: { material: string; sha256: string }) {
  const found = useSignal<Changes | null>(null);
  const trouble = useSignal("");
  const whole = useSignal(false);

  useEffect(() => {
    let gone = false;
    api.get<Changes>(`/api/materials/${material}/changes?v=${sha256}`).then(
      (changes) => !gone && (found.value = changes),
      (error: unknown) => !gone && (trouble.value = sentenceOf(error)),
    );
    return () => void (gone = true);
  }, [material, sha256]);

  if (trouble.value) return <Trouble text={trouble.value} />;
  if (!found.value) return <Skeleton lines={6} />;
  const { before, version, passages } = found.value;
  const changed = passages.filter((passage) => passage.changed);
  return (
    <div class="stack">
      <p class="soft">{t("changes.of", { version, before: before ?? 1, n: changed.length })}</p>
      <label class="changes-whole">
        <input
          type="checkbox"
          checked={whole.value}
          onChange={(event) => (whole.value = event.currentTarget.checked)}
        />
        <span>{t("changes.whole")}</span>
      </label>
      {changed.length === 0 && <Nothing>{t("changes.none")}</Nothing>}
      <div class="changes">
        {(whole.value ? passages : changed).map((passage, n) => (
          <p key={n} class={passage.changed ? "changes-changed" : ""}>
            <span class="changes-page soft small figures">
              {t("changes.page", { page: passage.page })}
            </span>
            {passage.runs.map(({ mark, text }, m) =>
              mark === "added" ? (
                <ins key={m}>{text} </ins>
              ) : mark === "removed" ? (
                <del key={m}>{text} </del>
              ) : (
                <span key={m}>{text} </span>
              ),
            )}
          </p>
        ))}
      </div>
    </div>
  );
}

/**
 * A version's text with what it changed marked: what came is underlined, what went is struck out;
 * in one text, or the two versions side by side.
 */
import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api, sentenceOf } from "../../api";
import { t } from "../../i18n";
import { Nothing, Skeleton, Trouble } from "../states";
import "./text-changes.css";

type Mark = "same" | "added" | "removed";

interface Passage {
  page: number;
  changed: boolean;
  runs: { mark: Mark; text: string }[];
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
  const side = useSignal(matchMedia("(min-width: 760px)").matches);

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
      <p class="actions">
        <Switch of={side} label={t("versions.side")} />
        <Switch of={whole} label={t("changes.whole")} />
      </p>
      {changed.length === 0 && <Nothing>{t("changes.none")}</Nothing>}
      {side.value ? (
        <SideBySide
          before={before ?? 1}
          version={version}
          passages={whole.value ? passages : changed}
        />
      ) : (
        <div class="changes">
          {(whole.value ? passages : changed).map((passage, n) => (
            <Text key={n} passage={passage} marks={["same", "removed", "added"]} />
          ))}
        </div>
      )}
    </div>
  );
}

/** Both versions, each passage beside what it was; what stands in one of them only is marked there. */
function SideBySide({
  before,
  version,
  passages,
}: {
  before: number;
  version: number;
  passages: Passage[];
}) {
  return (
    <table class="changes changes-side">
      <thead>
        <tr>
          <th scope="col">{t("versions.before", { n: before })}</th>
          <th scope="col">{t("versions.after", { n: version })}</th>
        </tr>
      </thead>
      <tbody>
        {passages.map((passage, n) => (
          <tr key={n}>
            <td>
              <Text passage={passage} marks={["same", "removed"]} />
            </td>
            <td>
              <Text passage={passage} marks={["same", "added"]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Text({ passage, marks }: { passage: Passage; marks: Mark[] }) {
  const runs = passage.runs.filter(({ mark }) => marks.includes(mark));
  if (runs.length === 0) return null;
  return (
    <p class={passage.changed ? "changes-changed" : ""}>
      <span class="changes-page soft small figures">
        {t("changes.page", { page: passage.page })}
      </span>
      {runs.map(({ mark, text }, m) =>
        mark === "added" ? (
          <ins key={m}>{text} </ins>
        ) : mark === "removed" ? (
          <del key={m}>{text} </del>
        ) : (
          <span key={m}>{text} </span>
        ),
      )}
    </p>
  );
}

function Switch({ of, label }: { of: Signal<boolean>; label: string }) {
  return (
    <label class="changes-whole">
      <input
        type="checkbox"
        checked={of.value}
        onChange={(event) => (of.value = event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

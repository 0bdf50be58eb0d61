/** What an agency lets readers do with papers of each level; a tick is saved at once. */
import { useSignal } from "@preact/signals";
import { api, sentenceOf } from "../../api";
import { t } from "../../i18n";
import { useLoaded } from "../../load";
import { Skeleton, Trouble } from "../states";
import "./trust.css";

const RIGHTS = ["watermark", "download", "print", "copy", "offline"] as const;
type Level = Record<(typeof RIGHTS)[number], boolean> & {
  level: "normal" | "internal" | "return";
};

export function Levels() {
  const { data, trouble, again } = useLoaded(
    (signal) => api.get<{ levels: Level[] }>("/api/levels", signal),
    "",
  );
  return (
    <section class="stack-s" aria-labelledby="levels">
      <h2 id="levels">{t("levels.title")}</h2>
      <p class="soft">{t("levels.text")}</p>
      {trouble && <Trouble text={trouble} again={again} />}
      {!data && !trouble && <Skeleton lines={4} />}
      <div class="levels-table">
        {data?.levels.map((level) => (
          <OneLevel key={level.level} level={level} />
        ))}
      </div>
    </section>
  );
}

function OneLevel({ level }: { level: Level }) {
  const now = useSignal(level);
  const wrong = useSignal("");
  async function choose(right: (typeof RIGHTS)[number], on: boolean) {
    const before = now.value;
    now.value = { ...before, [right]: on };
    const { level: name, ...rights } = now.value;
    try {
      await api.put(`/api/levels/${name}`, rights);
      wrong.value = "";
    } catch (error) {
      now.value = before;
      wrong.value = sentenceOf(error);
    }
  }
  return (
    <fieldset class="levels-one">
      <legend>{t(`levels.${level.level}`)}</legend>
      {RIGHTS.map((right) => (
        <label key={right} class="choice">
          <input
            type="checkbox"
            checked={now.value[right]}
            onChange={(event) => void choose(right, event.currentTarget.checked)}
          />
          <span>{t(`levels.${right}`)}</span>
        </label>
      ))}
      {wrong.value && (
        <p class="trouble" role="alert">
          {wrong.value}
        </p>
      )}
    </fieldset>
  );
}

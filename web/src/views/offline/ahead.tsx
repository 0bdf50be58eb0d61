/** On the home screen: whether papers are loaded ahead, how much room there is, and stopping it. */
import wifiOff from "lucide-static/icons/wifi-off.svg?nodes";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { away } from "../../offline/line";
import { loader } from "../../offline/loader";
import { moment, size } from "../../offline/words";
import { watchBuilds } from "../../offline/updating";
import { Icon } from "../icon";
import "./offline.css";

export function Ahead() {
  const loading = loader.value;
  useEffect(() => {
    if (!loading) return;
    void loading.begin().catch(() => {});
    void watchBuilds();
  }, [loading]);
  if (!loading) return null;
  const states = Object.values(loading.progress.value);
  const unsure = loading.ahead.value && loading.persisted.value === false;
  const busy = states.some(({ is }) => is === "loading");
  return (
    <section class="ahead" aria-labelledby="ahead">
      <h2 id="ahead">
        <Icon of={wifiOff} /> {t("offline.title")}
      </h2>
      <label class="choice">
        <input
          type="checkbox"
          checked={loading.ahead.value}
          onChange={(event) => void loading.choose(event.currentTarget.checked).catch(() => {})}
        />
        <span>{t("offline.ahead")}</span>
      </label>
      {unsure && <p class="soft small ahead-unsure">{t("offline.not_persisted")}</p>}
      <p class="actions">
        {loading.free.value !== null && (
          <span class="soft small ahead-free figures">
            {t("offline.free", { size: size(loading.free.value) })}
          </span>
        )}
        {busy && (
          <button type="button" class="button" onClick={() => loading.pause()}>
            {t("offline.pause")}
          </button>
        )}
        {!busy && loading.paused.value && away.value === null && (
          <button type="button" class="button" onClick={() => void loading.resume()}>
            {t("offline.resume")}
          </button>
        )}
      </p>
    </section>
  );
}

/** Under a coming meeting: what of it is on this tablet, and the way to load or remove it. */
export function KeptHere({ meeting }: { meeting: string }) {
  const loading = loader.value;
  if (!loading) return null;
  const progress = loading.progress.value[meeting];
  if (!progress) {
    if (away.value !== null) return null;
    return (
      <p>
        <button
          type="button"
          class="button plain flush"
          onClick={() => void loading.add(meeting).catch(() => {})}
        >
          {t("offline.keep")}
        </button>
      </p>
    );
  }
  const { is, papers, done, bytes, total, elsewhere, at } = progress;
  return (
    <div class="kept-here">
      <p
        class={["no_space", "failed", "thrown_away"].includes(is) ? "kept-trouble" : "soft"}
        role="status"
      >
        {t(`offline.is.${is}`, {
          papers,
          done,
          bytes: size(bytes),
          total: size(is === "no_space" ? total - bytes : total),
          free: size(loading.free.value ?? 0),
          when: moment(at),
        })}
      </p>
      {(is === "loading" || is === "paused") && total > 0 && (
        <progress class="kept-progress" max={total} value={bytes} aria-hidden="true" />
      )}
      {elsewhere > 0 && <p class="soft small">{t("offline.elsewhere", { n: elsewhere })}</p>}
      <p>
        <button
          type="button"
          class="button plain flush"
          onClick={() => void loading.remove(meeting).catch(() => {})}
        >
          {t("offline.drop")}
        </button>
      </p>
    </div>
  );
}

/** One calm line when a new build is here; never while a vote is under way. */
import { t } from "../../i18n";
import { held, loadAnew, renewable } from "../../offline/updating";
import "./offline.css";

export function UpdateNotice() {
  if (!renewable.value || held.value) return null;
  return (
    <div class="update-notice" role="status">
      <p>{t("update.ready")}</p>
      <button type="button" class="button" onClick={() => void loadAnew()}>
        {t("update.load")}
      </button>
    </div>
  );
}

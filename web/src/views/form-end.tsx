/** The end of a form in a dialog: save, or leave it. */
import { t } from "../i18n";

export function FormEnd({ onClose }: { onClose: () => void }) {
  return (
    <p class="actions">
      <button class="button next">{t("catalogues.save")}</button>
      <button type="button" class="button" onClick={onClose}>
        {t("app.cancel")}
      </button>
    </p>
  );
}

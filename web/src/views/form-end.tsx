/** The end of a form in a dialog: what went wrong, save, or leave it. */
import { t } from "../i18n";
import { Trouble } from "./states";

interface Props {
  onClose: () => void;
  /** What the button says that sends it. */
  action?: string;
  wrong?: string;
}

export function FormEnd({ onClose, action = t("catalogues.save"), wrong = "" }: Props) {
  return (
    <>
      {wrong && <Trouble text={wrong} />}
      <p class="actions">
        <button class="button next">{action}</button>
        <button type="button" class="button" onClick={onClose}>
          {t("app.cancel")}
        </button>
      </p>
    </>
  );
}

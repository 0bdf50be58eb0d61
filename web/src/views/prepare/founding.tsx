/** Where a secretariat begins: a new meeting, and the lists that its forms offer. */
import { t } from "../../i18n";
import { NewMeeting } from "./new-meeting";

export function Founding() {
  return (
    <section class="meetings-part stack-s" aria-labelledby="founding">
      <h2 id="founding">{t("prepare.title")}</h2>
      <p class="actions">
        <NewMeeting />
        <a class="button" href="/catalogues">
          {t("catalogues.title")}
        </a>
        <a class="button" href="/accounts">
          {t("agency_accounts.title")}
        </a>
      </p>
    </section>
  );
}

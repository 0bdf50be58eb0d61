/** The bar over a page that is not a meeting's: the way home, the agency, the account. */
import { account } from "../account";
import { t } from "../i18n";
import { AccountMenu } from "./account-menu";
import "./meetings.css";

export function PageBar() {
  return (
    <>
      <a class="skip" href="#main">
        {t("app.skip")}
      </a>
      <header class="page-bar">
        <p class="page-agency">
          <a class="button plain page-home" href="/">
            {t("app.to_meetings")}
          </a>
          <span class="page-agency-name">{account.value?.agency.name}</span>
        </p>
        <AccountMenu />
      </header>
    </>
  );
}

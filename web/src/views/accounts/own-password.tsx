/** Asks, calmly, who signed in with a password that was given to set one of their own. */
import { useSignal } from "@preact/signals";
import { account } from "../../account";
import { t } from "../../i18n";
import { Dialog } from "../dialog";
import { PasswordForm } from "../password-form";
import "./own-password.css";

export function OwnPassword() {
  const open = useSignal(false);
  if (!account.value?.one_time && !open.value) return null;
  return (
    <div class="own-password">
      <p>{t("onetime.text")}</p>
      <button type="button" class="button" onClick={() => (open.value = true)}>
        {t("onetime.set")}
      </button>
      {open.value && (
        <Dialog title={t("onetime.set")} onClose={() => (open.value = false)}>
          <PasswordForm />
        </Dialog>
      )}
    </div>
  );
}

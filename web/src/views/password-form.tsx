/** Changing one's own password; what makes a good one is the server's rule and its sentence. */
import { useSignal } from "@preact/signals";
import { changePassword } from "../account";
import { sentenceOf } from "../api";
import { t } from "../i18n";

export function PasswordForm() {
  const trouble = useSignal("");
  const done = useSignal(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = new FormData(form);
    if (given.get("new") !== given.get("again")) {
      trouble.value = t("account.password.differ");
      return;
    }
    try {
      await changePassword(String(given.get("old")), String(given.get("new")));
      trouble.value = "";
      done.value = true;
      form.reset();
    } catch (error) {
      trouble.value = sentenceOf(error);
    }
  }

  return (
    <form class="stack-s" onSubmit={submit}>
      <label class="field">
        <span>{t("account.password.old")}</span>
        <input class="input" type="password" name="old" autocomplete="current-password" required />
      </label>
      <label class="field">
        <span>{t("account.password.new")}</span>
        <input class="input" type="password" name="new" autocomplete="new-password" required />
      </label>
      <label class="field">
        <span>{t("account.password.again")}</span>
        <input class="input" type="password" name="again" autocomplete="new-password" required />
      </label>
      <div role="status">
        {trouble.value ? (
          <p class="trouble">{trouble.value}</p>
        ) : (
          done.value && <p>{t("account.password.done")}</p>
        )}
      </div>
      <button class="button wide">{t("account.password")}</button>
    </form>
  );
}

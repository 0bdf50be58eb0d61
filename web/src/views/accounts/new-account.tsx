/** An account for somebody of the agency: the name, and whether they prepare papers for it. */
import { useSignal } from "@preact/signals";
import { api, sentenceOf } from "../../api";
import { t } from "../../i18n";
import { Dialog } from "../dialog";
import { sendOnce } from "../form";
import { FormEnd } from "../form-end";

interface Props {
  onMade: (told: { name: string; username: string; password: string }) => void;
  onClose: () => void;
}

export function NewAccountForm({ onMade, onClose }: Props) {
  const wrong = useSignal("");
  const submit = sendOnce(async (text) => {
    const body = { name: text("name"), username: text("username"), role: text("role") };
    try {
      onMade(await api.post("/api/accounts", body));
      onClose();
    } catch (error) {
      wrong.value = sentenceOf(error);
    }
  });
  return (
    <Dialog title={t("agency_accounts.add")} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <label class="field">
          <span>{t("agency_accounts.name")}</span>
          <input class="input" name="name" required maxLength={200} autocomplete="off" />
        </label>
        <label class="field">
          <span>{t("agency_accounts.username")}</span>
          <input class="input" name="username" maxLength={80} autocomplete="off" />
        </label>
        <fieldset class="pick">
          <legend>{t("agency_accounts.role")}</legend>
          {(["member", "preparer"] as const).map((role) => (
            <label key={role} class="choice">
              <input type="radio" name="role" value={role} defaultChecked={role === "member"} />
              <span>{t(`agency_accounts.role.${role}`)}</span>
            </label>
          ))}
        </fieldset>
        <FormEnd onClose={onClose} wrong={wrong.value} />
      </form>
    </Dialog>
  );
}

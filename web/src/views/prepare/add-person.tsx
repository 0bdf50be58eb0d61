/** Somebody more on the list: an account, or a name alone, whose account is made later. */
import { useSignal } from "@preact/signals";
import { api } from "../../api";
import { t, word } from "../../i18n";
import { useLoaded } from "../../load";
import type { Preparation } from "../../preparing";
import { ContactFields } from "../calling/contact";
import { Dialog } from "../dialog";
import { sendOnce } from "../form";
import { FormEnd } from "../form-end";
import { useSaving, type Act } from "./acting";
import { ROLES } from "./people-list";

interface Props {
  of: Preparation;
  path: string;
  act: Act;
  onClose: () => void;
}

export function AddPerson({ of, path, act, onClose }: Props) {
  const { wrong, save } = useSaving(act, onClose);
  const account = useSignal("");
  const contact = useSignal({ email: "", phone: "" });
  const lists = useLoaded(
    (signal) => api.get<{ job_titles: string[] }>("/api/catalogues", signal),
    "",
  );
  const here = new Set(of.people.map((person) => person.account));

  const submit = sendOnce(async (text) => {
    const role = text("role");
    const body = {
      account: account.value || null,
      name: text("name"),
      title: text("title"),
      unit: text("unit"),
      role,
      votes: role === "chair" || role === "delegate",
      ...(account.value ? {} : contact.value),
    };
    await save(() => api.post(`${path}/people`, body));
  });

  return (
    <Dialog title={t("prepare.people.add")} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <label class="field">
          <span>{t("prepare.people.account")}</span>
          <select
            class="input"
            value={account.value}
            onChange={(event) => (account.value = event.currentTarget.value)}
          >
            <option value="">{t("prepare.people.new")}</option>
            {of.accounts
              .filter(({ id }) => !here.has(id))
              .map(({ id, name, username }) => (
                <option key={id} value={id}>
                  {name} ({username})
                </option>
              ))}
          </select>
        </label>
        {!account.value && (
          <label class="field">
            <span>{t("prepare.people.name")}</span>
            <input class="input" name="name" required maxLength={500} />
          </label>
        )}
        <label class="field">
          <span>{t("prepare.people.title")}</span>
          <input class="input" name="title" list="job-titles" maxLength={500} />
        </label>
        <datalist id="job-titles">
          {lists.data?.job_titles.map((title) => (
            <option key={title} value={title} />
          ))}
        </datalist>
        <label class="field">
          <span>{t("prepare.people.unit")}</span>
          <input class="input" name="unit" maxLength={500} />
        </label>
        {!account.value && <ContactFields contact={contact} />}
        <label class="field">
          <span>{t("prepare.people.role.new")}</span>
          <select class="input" name="role" defaultValue="delegate">
            {ROLES.map((role) => (
              <option key={role} value={role} selected={role === "delegate"}>
                {word("role", role)}
              </option>
            ))}
          </select>
        </label>
        <FormEnd onClose={onClose} action={t("prepare.people.add")} wrong={wrong.value} />
      </form>
    </Dialog>
  );
}

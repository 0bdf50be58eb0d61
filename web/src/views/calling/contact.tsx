/** How somebody is reached: e-mail and telephone, as fields of a form and as a dialog of its own. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { Dialog } from "../dialog";
import { FormEnd } from "../form-end";

export interface Reached {
  email: string;
  phone: string;
}

interface Props {
  of: Reached & { name: string };
  onSave: (contact: Reached) => void;
  onClose: () => void;
}

export function Contact({ of, onSave, onClose }: Props) {
  const contact = useSignal<Reached>({ email: of.email, phone: of.phone });
  function submit(event: Event) {
    event.preventDefault();
    onClose();
    onSave(contact.value);
  }
  return (
    <Dialog title={`${t("calling.contact")}: ${of.name}`} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <ContactFields contact={contact} />
        <FormEnd onClose={onClose} />
      </form>
    </Dialog>
  );
}

export function ContactFields({ contact }: { contact: { value: Reached } }) {
  const keep = (change: Partial<Reached>) => (contact.value = { ...contact.value, ...change });
  return (
    <>
      <label class="field">
        <span>{t("calling.email")}</span>
        <input
          class="input"
          type="email"
          maxLength={254}
          value={contact.value.email}
          onInput={(event) => keep({ email: event.currentTarget.value.trim() })}
        />
      </label>
      <label class="field">
        <span>{t("calling.phone")}</span>
        <input
          class="input"
          type="tel"
          maxLength={40}
          value={contact.value.phone}
          onInput={(event) => keep({ phone: event.currentTarget.value })}
        />
      </label>
    </>
  );
}

/** E-mail and telephone in a list; the telephone is called by a tap. */
export function ContactLine({ of: { email, phone } }: { of: Reached }) {
  return (
    <>
      {phone && <a href={`tel:${phone.replace(/[^+0-9]/g, "")}`}>{phone}</a>}
      {phone && email && " · "}
      {email || (!phone && t("calling.no_contact"))}
    </>
  );
}

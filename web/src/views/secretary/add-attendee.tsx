/** Lets somebody into the room who is not on the published list, with an account if need be. */
import { useSignal } from "@preact/signals";
import { api, sentenceOf } from "../../api";
import type { NewAccount } from "../../documents";
import { t, word } from "../../i18n";
import { Choices } from "../choices";
import { Dialog } from "../dialog";
import { useRoom } from "../room/context";

interface Props {
  onClose: () => void;
  /** An account was made, whose password is told once. */
  onMade: (account: NewAccount, attendee: string) => void;
}

interface Late {
  attendee: string;
  username: string;
  password: string | null;
}

const roles = ["guest", "delegate", "observer"] as const;

export function AddAttendee({ onClose, onMade }: Props) {
  const room = useRoom();
  const role = useSignal<(typeof roles)[number]>("guest");
  const busy = useSignal(false);
  const trouble = useSignal("");

  async function submit(event: Event) {
    event.preventDefault();
    if (busy.value) return;
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const [name, title, unit, known] = ["name", "title", "unit", "username"].map((key) =>
      String(form.get(key) ?? "").trim(),
    ) as [string, string, string, string];
    busy.value = true;
    trouble.value = "";
    try {
      const wish = { name, title, unit, username: known, role: role.value };
      const made = await api.post<Late>(`/api/meetings/${room.meeting}/attendees`, wish);
      if (made.password === null) onClose();
      else {
        const { attendee, username, password } = made;
        onMade({ name, title, unit, username, password }, attendee);
      }
    } catch (error) {
      trouble.value = sentenceOf(error);
    } finally {
      busy.value = false;
    }
  }

  const field = (name: string, label: string, required = false) => (
    <label class="field">
      <span>{label}</span>
      <input class="input" name={name} required={required} maxLength={200} autocomplete="off" />
    </label>
  );
  return (
    <Dialog title={t("roll.add")} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <p>{t("roll.add.about")}</p>
        {field("name", t("roll.name"), true)}
        {field("title", t("substitute.title"))}
        {field("unit", t("roll.add.unit"))}
        <Choices
          label={t("roll.add.role")}
          among={roles}
          chosen={role}
          say={(value) => word("role", value)}
        />
        {field("username", t("roll.add.username"))}
        <div role="alert">{trouble.value && <p class="trouble">{trouble.value}</p>}</div>
        <p class="actions">
          <button class="button next" disabled={busy.value}>
            {t(busy.value ? "roll.add.busy" : "roll.add")}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {t("app.cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

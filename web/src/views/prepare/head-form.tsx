/** Title, time, room, and what the meeting is based on. */
import { api } from "../../api";
import { t } from "../../i18n";
import { forField, fromField, lines, type Preparation } from "../../preparing";
import { Dialog } from "../dialog";
import { useSaving, type Act } from "./acting";
import { FormEnd } from "../form-end";

interface Props {
  of: Preparation;
  path: string;
  act: Act;
  onClose: () => void;
}

export function HeadForm({ of, path, act, onClose }: Props) {
  const { wrong, save } = useSaving(act, onClose);
  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(given.get(name) ?? "").normalize("NFC");
    const body = {
      title: text("title").trim(),
      starts_at: fromField(text("starts")),
      ends_at: fromField(text("ends")),
      room: text("room").trim(),
      legal_bases: lines(text("bases")),
      recipients: lines(text("recipients")),
    };
    await save(() => api.patch(path, body));
  }
  return (
    <Dialog title={t("prepare.head")} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <label class="field">
          <span>{t("prepare.name")}</span>
          <input class="input" name="title" required maxLength={500} defaultValue={of.title} />
        </label>
        <label class="field">
          <span>{t("prepare.starts")}</span>
          <input
            class="input"
            name="starts"
            type="datetime-local"
            required
            defaultValue={forField(of.starts_at)}
          />
        </label>
        <label class="field">
          <span>{t("prepare.ends")}</span>
          <input
            class="input"
            name="ends"
            type="datetime-local"
            required
            defaultValue={forField(of.ends_at)}
          />
        </label>
        <label class="field">
          <span>{t("prepare.room")}</span>
          <input class="input" name="room" maxLength={500} defaultValue={of.room} />
        </label>
        <label class="field">
          <span>{t("prepare.bases")}</span>
          <textarea class="input" name="bases" rows={4} defaultValue={of.legal_bases.join("\n")} />
        </label>
        <label class="field">
          <span>{t("prepare.recipients")}</span>
          <textarea
            class="input"
            name="recipients"
            rows={4}
            defaultValue={of.recipients.join("\n")}
          />
        </label>
        <FormEnd onClose={onClose} wrong={wrong.value} />
      </form>
    </Dialog>
  );
}

/** What an item says: title, kind, time, who presents it, who prepares its papers until when. */
import { useSignal } from "@preact/signals";
import { api } from "../../api";
import { t, type Key } from "../../i18n";
import { forField, fromField, type Preparation, type PreparedItem } from "../../preparing";
import { Dialog } from "../dialog";
import { useSaving, type Act } from "./acting";
import { FormEnd } from "../form-end";

const KINDS = [
  "opening",
  "report",
  "submission",
  "discussion",
  "questions",
  "vote",
  "resolution",
  "closing",
  "other",
] as const;

interface Props {
  of: Preparation;
  item: PreparedItem;
  path: string;
  act: Act;
  onClose: () => void;
}

export function ItemForm({ of, item, path, act, onClose }: Props) {
  const { wrong, save } = useSaving(act, onClose);
  const chosen = useSignal(item.preparers.map((one) => one.account || `agency ${one.agency}`));

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) =>
      String(given.get(name) ?? "")
        .trim()
        .normalize("NFC");
    const body = {
      title: text("title"),
      kind: text("kind"),
      minutes: text("minutes") ? Number(text("minutes")) : null,
      presenter: text("presenter") || null,
      presenter_text: text("presenter_text"),
      preparer: text("preparer"),
      due_at: fromField(text("due")),
      confidential: given.has("confidential"),
      preparers: chosen.value.map((one) =>
        one.startsWith("agency ") ? { agency: one.slice(7) } : { account: one },
      ),
    };
    await save(() => api.patch(`${path}/items/${item.id}`, body));
  }

  const among = [
    ...of.agencies.slice(1).map(({ id, name }) => ({ id: `agency ${id}`, name })),
    ...of.accounts,
  ];
  return (
    <Dialog title={`${item.number}. ${item.title}`} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <label class="field">
          <span>{t("prepare.item.title")}</span>
          <input class="input" name="title" required maxLength={500} defaultValue={item.title} />
        </label>
        <label class="field">
          <span>{t("prepare.item.kind")}</span>
          <select class="input" name="kind">
            {KINDS.map((kind) => (
              <option key={kind} value={kind} selected={kind === item.kind}>
                {t(`item_kind.${kind}` satisfies Key)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{t("prepare.item.minutes")}</span>
          <input
            class="input"
            name="minutes"
            type="number"
            min={0}
            max={1440}
            defaultValue={item.minutes === null ? "" : String(item.minutes)}
          />
        </label>
        <label class="field">
          <span>{t("prepare.item.presenter")}</span>
          <select class="input" name="presenter">
            <option value="">{t("prepare.none")}</option>
            {of.people.map((person) => (
              <option key={person.id} value={person.id} selected={person.id === item.presenter}>
                {person.name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{t("prepare.item.presenter_text")}</span>
          <input class="input" name="presenter_text" defaultValue={item.presenter_text} />
        </label>
        <label class="field">
          <span>{t("prepare.item.preparer")}</span>
          <input class="input" name="preparer" maxLength={500} defaultValue={item.preparer} />
        </label>
        <fieldset class="pick">
          <legend>{t("prepare.item.preparers")}</legend>
          <div class="prepare-choices">
            {among.map(({ id, name }) => (
              <label key={id} class="choice">
                <input
                  type="checkbox"
                  checked={chosen.value.includes(id)}
                  onChange={(event) =>
                    (chosen.value = event.currentTarget.checked
                      ? [...chosen.value, id]
                      : chosen.value.filter((one) => one !== id))
                  }
                />
                <span>{name}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <label class="field">
          <span>{t("prepare.item.due")}</span>
          <input
            class="input"
            name="due"
            type="datetime-local"
            defaultValue={forField(item.due_at)}
          />
        </label>
        <label class="choice">
          <input type="checkbox" name="confidential" defaultChecked={item.confidential} />
          <span>{t("prepare.item.confidential")}</span>
        </label>
        <FormEnd onClose={onClose} wrong={wrong.value} />
      </form>
    </Dialog>
  );
}

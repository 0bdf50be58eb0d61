/** Naming a paper that is to be prepared for an item: what it is called, and when it is due. */
import { api } from "../../api";
import { t, word } from "../../i18n";
import { useLoaded } from "../../load";
import { forField, fromField, type PreparedItem } from "../../preparing";
import { sections } from "../../room/sections";
import { Dialog } from "../dialog";
import { sendOnce } from "../form";
import { FormEnd } from "../form-end";
import { useSaving, type Act } from "./acting";

interface Props {
  meeting: string;
  /** Left out: of the session as a whole. */
  item?: PreparedItem;
  act: Act;
  onClose: () => void;
}

export function PlanPaper({ meeting, item, act, onClose }: Props) {
  const { wrong, save } = useSaving(act, onClose);
  const lists = useLoaded(
    (signal) => api.get<{ material_kinds: string[] }>("/api/catalogues", signal),
    "",
  );
  const submit = sendOnce(async (text) => {
    const body = {
      item: item?.id ?? null,
      title: text("title"),
      kind: text("kind") || "other",
      section: text("section"),
      due_at: fromField(text("due")),
    };
    await save(() => api.post(`/api/meetings/${meeting}/plans`, body));
  });
  return (
    <Dialog title={`${t("prepare.plan")}: ${item?.title ?? t("section.title")}`} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <label class="field">
          <span>{t("prepare.plan.title")}</span>
          <input class="input" name="title" required maxLength={500} />
        </label>
        <label class="field">
          <span>{t("prepare.plan.kind")}</span>
          <select class="input" name="kind">
            {(lists.data?.material_kinds ?? ["report", "other"]).map((kind) => (
              <option key={kind} value={kind}>
                {word("material", kind)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{t("prepare.plan.section")}</span>
          <select class="input" name="section">
            {sections.map((section) => (
              <option key={section} value={section}>
                {t(`section.${section}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{t("prepare.plan.due")}</span>
          <input
            class="input"
            name="due"
            type="datetime-local"
            defaultValue={forField(item?.due_at ?? null)}
          />
        </label>
        <FormEnd onClose={onClose} action={t("prepare.plan")} wrong={wrong.value} />
      </form>
    </Dialog>
  );
}

/** What is said of a paper: its title, number and day, and which agency issued it. */
import { api } from "../../api";
import { t } from "../../i18n";
import { useLoaded } from "../../load";
import type { PreparedPaper } from "../../preparing";
import { Dialog } from "../dialog";
import { FormEnd } from "../form-end";
import { useSaving, type Act } from "./acting";

interface Props {
  paper: PreparedPaper;
  act: Act;
  onClose: () => void;
}

export function PaperForm({ paper, act, onClose }: Props) {
  const { wrong, save } = useSaving(act, onClose);
  const lists = useLoaded(
    (signal) => api.get<{ issuers: string[] }>("/api/catalogues", signal),
    "",
  );
  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) =>
      String(given.get(name) ?? "")
        .normalize("NFC")
        .trim();
    const body = {
      title: text("title"),
      number: text("number"),
      issuer: text("issuer"),
      date: text("date") || null,
    };
    await save(() => api.patch(`/api/materials/${paper.id}`, body));
  }
  return (
    <Dialog title={t("prepare.paper.edit")} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <label class="field">
          <span>{t("prepare.plan.title")}</span>
          <input class="input" name="title" required maxLength={500} defaultValue={paper.title} />
        </label>
        <label class="field">
          <span>{t("prepare.paper.number")}</span>
          <input class="input" name="number" maxLength={100} defaultValue={paper.number} />
        </label>
        <label class="field">
          <span>{t("prepare.paper.issuer")}</span>
          <input
            class="input"
            name="issuer"
            list="issuers"
            maxLength={500}
            defaultValue={paper.issuer}
          />
        </label>
        <datalist id="issuers">
          {lists.data?.issuers.map((issuer) => (
            <option key={issuer} value={issuer} />
          ))}
        </datalist>
        <label class="field">
          <span>{t("prepare.paper.date")}</span>
          <input class="input" name="date" type="date" defaultValue={paper.date ?? ""} />
        </label>
        <FormEnd onClose={onClose} wrong={wrong.value} />
      </form>
    </Dialog>
  );
}

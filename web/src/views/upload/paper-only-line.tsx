/** The neutral line that stands for a classified paper: no file, no byte of it. */
import { useSignal } from "@preact/signals";
import { api, sentenceOf, withQuery } from "../../api";
import { t } from "../../i18n";
import { sendOnce } from "../form";

interface Props {
  meeting: string;
  item: string;
  onClose: () => void;
}

export function PaperOnlyLine({ meeting, item, onClose }: Props) {
  const trouble = useSignal("");
  const submit = sendOnce(async (text) => {
    const wish = { item, level: "paper_only", title: text("title") };
    try {
      await api.post(withQuery(`/api/meetings/${meeting}/materials`, wish));
      onClose();
    } catch (error) {
      trouble.value = sentenceOf(error);
    }
  });
  return (
    <form class="stack" onSubmit={submit}>
      <p class="trouble">{t("papers.secret")}</p>
      <label class="field">
        <span>{t("papers.title")}</span>
        <input class="input" name="title" required maxLength={500} />
        <small>{t("papers.title.neutral")}</small>
      </label>
      <div role="status">{trouble.value && <p class="trouble">{trouble.value}</p>}</div>
      <p class="actions">
        <button class="button next">{t("upload.keep")}</button>
        <button type="button" class="button" onClick={onClose}>
          {t("app.cancel")}
        </button>
      </p>
    </form>
  );
}

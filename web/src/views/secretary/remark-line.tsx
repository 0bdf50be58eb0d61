/** One remark of the record, corrected in place. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { useRoom } from "../room/context";

export function RemarkLine({ id, text, by }: { id: string; text: string; by: string }) {
  const room = useRoom();
  const editing = useSignal<string | null>(null);

  async function save(event: Event) {
    event.preventDefault();
    const became = await room.send({ do: "amend_remark", remark: id, text: editing.value ?? "" });
    if (became.is === "done") editing.value = null;
  }

  if (editing.value === null) {
    return (
      <article class="remark">
        <div>
          <p class="soft small">{by}</p>
          <p class={text ? "written" : "soft"}>{text || t("remarks.struck")}</p>
        </div>
        <button
          type="button"
          class="button plain"
          aria-label={`${t("remarks.amend")}: ${by}`}
          onClick={() => (editing.value = text)}
        >
          {t("remarks.amend")}
        </button>
      </article>
    );
  }
  return (
    <form class="stack-s remark-edit" onSubmit={save}>
      <label class="field">
        <span class="small">{by}</span>
        <textarea
          class="input"
          rows={5}
          maxLength={20000}
          value={editing.value}
          spellcheck={false}
          onInput={(event) => (editing.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save(event);
            if (event.key === "Escape") editing.value = null;
          }}
        />
        <small>{t("remarks.strike")}</small>
      </label>
      <p class="actions">
        <button class="button next">{t("app.save")}</button>
        <button type="button" class="button" onClick={() => (editing.value = null)}>
          {t("app.cancel")}
        </button>
      </p>
    </form>
  );
}

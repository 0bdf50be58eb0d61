/** The conclusion of each item; what is being written is never overwritten by what arrives. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { ItemProgress } from "../../protocol";
import { items } from "../../room/agenda";
import { draftOf, keepDraft } from "../../room/drafts";
import { Nothing } from "../states";
import { useMeeting, useRoom } from "../room/context";

export function Conclusions() {
  const dealt = items(useMeeting()).filter(({ opened_at }) => opened_at !== null);
  if (dealt.length === 0) return <Nothing>{t("conclusions.none_open")}</Nothing>;
  return (
    <div class="stack">
      {dealt.map((progress) => (
        <Conclusion key={progress.item.id} progress={progress} />
      ))}
    </div>
  );
}

function Conclusion({ progress }: { progress: ItemProgress }) {
  const room = useRoom();
  const { item, conclusion } = progress;
  const about = `conclusion ${item.id}`;
  const edited = useSignal<string | null>(draftOf(room.meeting, about) || null);
  const text = edited.value ?? conclusion;
  const dirty = edited.value !== null && edited.value !== conclusion;

  function type(value: string) {
    edited.value = value;
    keepDraft(room.meeting, about, value);
  }

  async function save(event: Event) {
    event.preventDefault();
    const became = await room.send({ do: "record_conclusion", item: item.id, text });
    if (became.is !== "done") return;
    keepDraft(room.meeting, about, "");
    edited.value = null;
  }

  return (
    <form class="stack-s" onSubmit={save}>
      <label class="field">
        <span>
          {item.number}. {item.title}
        </span>
        <textarea
          class="input"
          rows={Math.max(2, Math.min(10, text.split("\n").length + 1))}
          maxLength={20000}
          placeholder={t("conclusions.write")}
          value={text}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) =>
            event.key === "Enter" && (event.ctrlKey || event.metaKey) && void save(event)
          }
        />
      </label>
      <p class="actions">
        <button class="button" disabled={!dirty}>
          {t("app.save")}
        </button>
        <span class="soft choice" role="status">
          {dirty ? t("conclusions.unsaved") : conclusion && t("conclusions.saved")}
        </span>
      </p>
    </form>
  );
}

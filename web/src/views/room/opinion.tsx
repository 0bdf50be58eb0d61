/** Another opinion in words beside an open vote for or against; it goes with the choice. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { Vote } from "../../protocol";

interface Props {
  vote: Vote;
  choice: string | null;
  recorded: string;
  onSend: (choice: string, opinion: string) => void;
}

export function OtherOpinion({ vote, choice, recorded, onSend }: Props) {
  const words = useSignal<string | null>(null);
  const text = words.value ?? recorded;
  const named = vote.rule.names === "published";
  return (
    <details class="vote-opinion" open={recorded !== "" || undefined}>
      <summary>{t("opinion.title")}</summary>
      <div class="stack-s">
        <label class="field">
          <span>{t(named ? "opinion.named" : "opinion.unnamed")}</span>
          <textarea
            class="input"
            rows={3}
            maxLength={1000}
            value={text}
            onInput={(event) => (words.value = event.currentTarget.value)}
          />
        </label>
        <p class="actions">
          <button
            type="button"
            class="button"
            disabled={choice === null || text.trim() === recorded}
            onClick={() => choice !== null && onSend(choice, text.trim())}
          >
            {t("opinion.send")}
          </button>
        </p>
        {choice === null && <p class="soft small">{t("opinion.choose_first")}</p>}
        {recorded && <p class="small">{t("opinion.recorded")}</p>}
      </div>
    </details>
  );
}

/** Finding the page of a paper to send: by words in the meeting's papers. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { useRested } from "../../load";
import type { PaperAt } from "../../room/chat";
import { SearchResults } from "./search-results";

interface Props {
  onChoose: (paper: PaperAt) => void;
  onClose: () => void;
}

export function PaperFinder({ onChoose, onClose }: Props) {
  const typed = useSignal("");
  const q = useRested(typed.value.trim());
  return (
    <div class="stack chat-finder">
      <input
        class="input"
        type="search"
        aria-label={t("chat.paper.find")}
        placeholder={t("chat.paper.find")}
        value={typed.value}
        onInput={(event) => (typed.value = event.currentTarget.value)}
      />
      {q ? (
        <SearchResults q={q} onClear={onClose} onChoose={onChoose} />
      ) : (
        <p>
          <button type="button" class="button plain" onClick={onClose}>
            {t("app.cancel")}
          </button>
        </p>
      )}
    </div>
  );
}

/** The agenda with what is now, the papers of each item, and a search in all of them. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import check from "lucide-static/icons/check.svg?nodes";
import search from "lucide-static/icons/search.svg?nodes";
import { t } from "../../i18n";
import { useRested } from "../../load";
import { depthOf, items, papersOf, tableOf } from "../../room/agenda";
import type { ItemProgress } from "../../protocol";
import { Icon } from "../icon";
import { useMeeting, useRoom } from "./context";
import { PaperLink } from "./paper-link";
import { Position, useMayMark } from "./position";
import { SearchResults } from "./search-results";
import { Sections } from "./sections";
import "./agenda-panel.css";

export function AgendaPanel({
  onSearchReady,
}: {
  onSearchReady?: (input: HTMLInputElement) => void;
}) {
  const state = useMeeting();
  const typed = useSignal("");
  const q = useRested(typed.value.trim());
  const now = useRef<HTMLLIElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const { meeting } = useRoom();

  useEffect(() => now.current?.scrollIntoView?.({ block: "nearest" }), [state.open_item]);
  useEffect(() => {
    if (field.current) onSearchReady?.(field.current);
  }, []);

  return (
    <div class="agenda">
      <label class="agenda-search">
        <span class="said-only">{t("agenda.search")}</span>
        <Icon of={search} />
        <input
          ref={field}
          class="input"
          type="search"
          placeholder={t("agenda.search")}
          value={typed.value}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
      </label>
      {q ? (
        <SearchResults q={q} onClear={() => (typed.value = "")} />
      ) : (
        <ol class="agenda-items">
          <li>
            <Sections
              meeting={meeting}
              papers={tableOf(state)}
              entry={({ id }) => <PaperLink paper={state.materials[id]!} compact />}
            />
          </li>
          {items(state).map((progress) => (
            <Item
              key={progress.item.id}
              progress={progress}
              depth={depthOf(state, progress.item.id)}
              here={progress.item.id === state.open_item ? now : undefined}
            />
          ))}
        </ol>
      )}
    </div>
  );
}

interface ItemProps {
  progress: ItemProgress;
  depth: number;
  here: { current: HTMLLIElement | null } | undefined;
}

function Item({ progress, depth, here }: ItemProps) {
  const state = useMeeting();
  const { item, status } = progress;
  const papers = papersOf(state, item.id);
  const unfolded = useSignal(false);
  const open = status === "open" || unfolded.value;
  const mayMark = useMayMark(progress);
  const folds = papers.length > 0 || mayMark;
  return (
    <li
      ref={here ?? null}
      class={`agenda-item agenda-${status} agenda-depth-${Math.min(depth, 2)}`}
      aria-current={status === "open" ? "step" : undefined}
    >
      <button
        type="button"
        class="agenda-head"
        aria-expanded={folds ? open : undefined}
        disabled={!folds}
        onClick={() => (unfolded.value = !unfolded.value)}
      >
        <span class="agenda-number figures">{item.number}</span>
        <span>
          {status === "open" && <span class="agenda-now">{t("agenda.open")}</span>}
          {progress.confidential && <span class="badge agenda-closed">{t("doors.mark")}</span>}
          {item.title}
        </span>
        <span class="agenda-mark">
          {papers.length > 0 && !open && (
            <span class="agenda-count figures">
              {papers.length}
              <span class="said-only"> {t("bar.papers")}</span>
            </span>
          )}
          {status === "closed" && (
            <>
              <Icon of={check} />
              <span class="said-only">{t("agenda.done")}</span>
            </>
          )}
          {status === "withdrawn" && <span class="small">{t("agenda.withdrawn")}</span>}
        </span>
      </button>
      {open && papers.length > 0 && <Papers of={papers} />}
      {open && mayMark && <Position item={item.id} />}
    </li>
  );
}

function Papers({ of }: { of: ReturnType<typeof papersOf> }) {
  return (
    <ul class="agenda-papers">
      {of.map((paper) => (
        <li key={paper.material.id}>
          <PaperLink paper={paper} compact />
        </li>
      ))}
    </ul>
  );
}

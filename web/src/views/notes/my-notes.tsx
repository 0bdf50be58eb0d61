/** All my notes, over all papers that I may still read: found by their words, opened at their place. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api, sentenceOf, withQuery } from "../../api";
import { t } from "../../i18n";
import { useRested } from "../../load";
import { paperAddress } from "../../router";
import { PageBar } from "../page-bar";
import { Nothing, Skeleton, Trouble } from "../states";
import "./notes.css";

interface MyNote {
  id: string;
  material: string;
  title: string;
  meeting: string;
  meeting_title: string;
  page: number;
  type: "ink" | "highlight" | "text" | "note";
  words: string;
  quote: string;
  shared: "none" | "people" | "unit" | "all";
  current: boolean;
}

interface Page {
  notes: MyNote[];
  next: string | null;
}

export function MyNotes() {
  const typed = useSignal("");
  const found = useSignal<MyNote[] | null>(null);
  const next = useSignal<string | null>(null);
  const trouble = useSignal("");
  const q = useRested(typed.value.trim());

  async function load(cursor: string | null, signal?: AbortSignal) {
    trouble.value = "";
    try {
      const page = await api.get<Page>(withQuery("/api/notes", { q, cursor }), signal);
      found.value = [...(cursor ? (found.peek() ?? []) : []), ...page.notes];
      next.value = page.next;
    } catch (error) {
      if (!signal?.aborted) trouble.value = sentenceOf(error);
    }
  }
  useEffect(() => {
    const leaving = new AbortController();
    void load(null, leaving.signal);
    return () => leaving.abort();
  }, [q]);

  const notes = found.value;
  return (
    <div class="page">
      <PageBar />
      <main id="main" class="page-main stack" tabIndex={-1}>
        <h1>{t("mynotes.title")}</h1>
        <label class="field">
          <span>{t("mynotes.find")}</span>
          <input
            class="input"
            type="search"
            value={typed.value}
            onInput={(event) => (typed.value = event.currentTarget.value)}
          />
        </label>
        {trouble.value ? (
          <Trouble text={trouble.value} again={() => void load(null)} />
        ) : notes === null ? (
          <Skeleton lines={6} />
        ) : notes.length === 0 ? (
          <Nothing>{t("mynotes.none")}</Nothing>
        ) : (
          <ul class="my-notes">
            {notes.map((note) => (
              <li key={note.id}>
                <a href={paperAddress(note.meeting, note.material, note.page)}>
                  <strong>{note.title}</strong>
                  <span class="soft">
                    {t("reader.page", { page: note.page })} · {t(`notes.${note.type}`)} ·{" "}
                    {t(`notes.seen.${note.shared}`)}
                  </span>
                  {note.words && <span class="note-words">{note.words}</span>}
                  {note.quote && note.quote !== note.words && (
                    <span class="soft note-quote">{t("notes.about", { quote: note.quote })}</span>
                  )}
                  {!note.current && <span class="soft">{t("mynotes.old")}</span>}
                  <span class="soft">{note.meeting_title}</span>
                </a>
              </li>
            ))}
          </ul>
        )}
        {next.value && !trouble.value && (
          <p>
            <button type="button" class="button" onClick={() => void load(next.value)}>
              {t("mynotes.more")}
            </button>
          </p>
        )}
      </main>
    </div>
  );
}

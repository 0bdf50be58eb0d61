/** One note with its words, who sees it, and what can be done with it. */
import { useState } from "preact/hooks";
import { t } from "../i18n";
import { Dialog } from "../views/dialog";
import { withWords } from "./boxes";
import { wordsOf, type Note } from "./notes";
import type { Reading } from "./reading";
import { Sharing } from "./sharing";
import "./card.css";

export function Card({ reading }: { reading: Reading }) {
  const opened = reading.writing.opened.value;
  if (!opened) return null;
  const close = () => (reading.writing.opened.value = null);
  if ("other" in opened) {
    const { note, name } = opened.other;
    return (
      <Dialog title={t("notes.of", { name })} onClose={close}>
        <p class="note-words">{note ? wordsOf(note) || t("notes.ink") : t("notes.gone")}</p>
      </Dialog>
    );
  }
  const note = "fresh" in opened ? opened.fresh : reading.writing.notes.all.value.get(opened.mine);
  if (!note) return null;
  return (
    <Own key={note.id} reading={reading} note={note} fresh={"fresh" in opened} close={close} />
  );
}

interface OwnProps {
  reading: Reading;
  note: Note;
  fresh: boolean;
  close: () => void;
}

function Own({ reading, note, fresh, close }: OwnProps) {
  const written = note.type === "text" || note.type === "note";
  const [words, setWords] = useState(wordsOf(note));
  const [shared, setShared] = useState(note.shared ?? { to: "none" as const, people: [] });
  const done = () => {
    close();
    if (written && words.trim() === "") return reading.writing.notes.put(note.id, null);
    const now = written && words !== wordsOf(note) ? withWords(reading, note, words) : note;
    const same = now === note && JSON.stringify(shared) === JSON.stringify(note.shared);
    if (!same || fresh) reading.writing.notes.put(note.id, { ...now, shared });
  };
  return (
    <Dialog
      title={t("notes.page", { kind: t(`notes.${note.type}`), page: note.page })}
      onClose={done}
    >
      <div class="stack">
        {written ? (
          <label class="field">
            <span>{t("notes.words")}</span>
            <textarea
              class="input"
              rows={5}
              maxLength={5_000}
              value={words}
              ref={(area) => {
                if (fresh) area?.focus();
              }}
              onInput={(event) => setWords(event.currentTarget.value)}
            />
          </label>
        ) : (
          wordsOf(note) && <p class="note-words">{wordsOf(note)}</p>
        )}
        {note.anchor && written && (
          <p class="soft note-quote">{t("notes.about", { quote: note.anchor.quote })}</p>
        )}
        <Sharing material={reading.material.id} shared={shared} onChange={setShared} />
        <div class="note-actions">
          <button type="button" class="button next" onClick={done}>
            {t("notes.keep")}
          </button>
          {!fresh && (
            <button
              type="button"
              class="button"
              onClick={() => (close(), reading.writing.notes.put(note.id, null))}
            >
              {t("notes.delete")}
            </button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/**
 * All notes on this paper, one's own and those shared with one, by page; those made on an earlier
 * version that found no place in this one, with the words they were about; and the paper with the
 * notes in it, to be taken along.
 */
import { useState } from "preact/hooks";
import { t } from "../i18n";
import { route } from "../router";
import { Nothing } from "../views/states";
import { authorColor } from "./authors";
import { wordsOf, type Content, type Note } from "./notes";
import { address } from "./paper";
import type { Reading } from "./reading";
import "./notes-panel.css";

/** Rows that are shown at once: thousands would hold a slow tablet up for seconds. */
const atOnce = 100;

interface Row {
  key: string;
  note: Content;
  name: string | null;
  color: string;
  open: () => void;
}

export function NotesPanel({ reading, narrow }: { reading: Reading; narrow: boolean }) {
  const { notes, others, earlier, opened } = reading.writing;
  const rows: Row[] = [
    ...[...notes.all.value.values()].map((note) => ({
      key: note.id,
      note,
      name: null,
      color: note.data.color,
      open: () => (opened.value = { mine: note.id }),
    })),
    ...others.value.map((line) => ({
      key: `${line.by} ${line.id}`,
      note: line.note!,
      name: line.name,
      color: authorColor(line.by),
      open: () => (opened.value = { other: line }),
    })),
  ].sort((a, b) => a.note.page - b.note.page);
  const [most, setMost] = useState(atOnce);
  const at = route.value;
  const gathers = reading.gathers.value && "meeting" in at;
  const go = (page: number) => {
    reading.leap(page);
    if (narrow) reading.panel.value = null;
  };
  return (
    <div class="notes-panel">
      {rows.length === 0 && earlier.value.length === 0 && <Nothing>{t("notes.none")}</Nothing>}
      <ul>
        {rows.slice(0, most).map((row) => (
          <li key={row.key} class="note-row" style={{ "--mark": row.color }}>
            <button type="button" class="note-go" onClick={() => go(row.note.page)}>
              <span class="soft">
                {t("reader.page", { page: reading.label(row.note.page) })} ·{" "}
                {t(`notes.${row.note.type}`)}
                {row.name && ` · ${row.name}`}
              </span>
              {wordsOf(row.note) && <span class="note-excerpt">{wordsOf(row.note)}</span>}
              <span class="soft">
                {!row.name && t(`notes.seen.${row.note.shared?.to ?? "none"}`)}
              </span>
            </button>
            <button type="button" class="button" onClick={row.open}>
              {t("notes.open")}
            </button>
          </li>
        ))}
      </ul>
      {rows.length > most && (
        <p class="notes-out">
          <button type="button" class="button" onClick={() => setMost(most + atOnce)}>
            {t("app.more")}
          </button>
        </p>
      )}
      {earlier.value.length > 0 && <Earlier reading={reading} notes={earlier.value} />}
      {gathers && (
        <p class="notes-out">
          <a class="button" href={`/m/${at.meeting}/remarks/${reading.material.id}`}>
            {t("remarks.title")}
          </a>
        </p>
      )}
      {rows.length > 0 && reading.may.value.download && (
        <div class="stack-s notes-out">
          <a class="button" download href={address(reading.material, "annotated.pdf")}>
            {t("notes.export")}
          </a>
          <a class="button" download href={address(reading.material, "annotated.pdf", { flat: 1 })}>
            {t("notes.export.flat")}
          </a>
        </div>
      )}
    </div>
  );
}

/** What was written on another version: it stays, with its words, until one places or deletes it. */
function Earlier({ reading, notes }: { reading: Reading; notes: readonly Note[] }) {
  return (
    <section class="earlier">
      <h3>{t("notes.earlier")}</h3>
      <p class="soft">{t("notes.earlier.text")}</p>
      <ul>
        {notes.map((note) => (
          <li key={note.id} class="note-row" style={{ "--mark": note.data.color }}>
            <div class="note-go">
              <span class="soft">
                {t("notes.earlier.page", { page: note.page })} · {t(`notes.${note.type}`)}
              </span>
              <span class="note-excerpt">{note.anchor?.quote || wordsOf(note)}</span>
              {note.anchor && note.type !== "highlight" && (
                <span class="note-excerpt">{wordsOf(note)}</span>
              )}
            </div>
            <span class="note-buttons">
              <button type="button" class="button" onClick={() => reading.writing.place(note)}>
                {t("notes.place", { page: reading.writing.placeFor(note) })}
              </button>
              <button type="button" class="button" onClick={() => reading.writing.forget(note)}>
                {t("notes.delete")}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The line of tools for writing: in the place of the reading tools while one writes or highlights. */
import eraserIcon from "lucide-static/icons/eraser.svg?nodes";
import markerIcon from "lucide-static/icons/highlighter.svg?nodes";
import penIcon from "lucide-static/icons/pen-line.svg?nodes";
import redoIcon from "lucide-static/icons/redo-2.svg?nodes";
import noteIcon from "lucide-static/icons/message-square.svg?nodes";
import textIcon from "lucide-static/icons/type.svg?nodes";
import shareIcon from "lucide-static/icons/users.svg?nodes";
import undoIcon from "lucide-static/icons/undo-2.svg?nodes";
import { useEffect, useState } from "preact/hooks";
import { t, type Key } from "../i18n";
import { Dialog } from "../views/dialog";
import { highlightColors } from "./highlight";
import { inkColors, inkWidths } from "./ink";
import type { Reading } from "./reading";
import type { Saving } from "./saving";
import { Sharing } from "./sharing";
import { ToolButton } from "./tool-button";
import type { Tool } from "./writing";
import "./writing-tools.css";

const colorNames: Record<string, Key> = {
  [inkColors[0]]: "reader.color.black",
  [inkColors[1]]: "reader.color.blue",
  [inkColors[2]]: "reader.color.red",
  [inkColors[3]]: "reader.color.green",
  [highlightColors[0]]: "reader.color.yellow",
  [highlightColors[1]]: "reader.color.green",
  [highlightColors[2]]: "reader.color.blue",
  [highlightColors[3]]: "reader.color.pink",
};
const widthNames: readonly Key[] = [
  "reader.width.thin",
  "reader.width.middle",
  "reader.width.thick",
];

export function WritingTools({ reading }: { reading: Reading }) {
  const { notes, tool, ink, marker, sharing } = reading.writing;
  const [asking, setAsking] = useState(false);
  useEffect(() => void reading.book(), []); // to know the words that notes are about
  const marking = tool.value === "highlight";
  const colors: readonly string[] = marking ? highlightColors : inkColors;
  const chosen = marking ? marker.value : ink.value.color;
  const choose = (color: string) => {
    if (marking) marker.value = color;
    else {
      ink.value = { ...ink.value, color };
      if (tool.value !== "text") tool.value = "pen";
    }
  };
  return (
    <>
      <div class="tools writing" role="group" aria-label={t("reader.pen")}>
        <button type="button" class="button next" onClick={() => (tool.value = "read")}>
          {t("reader.pen.done")}
        </button>
        <div class="group">
          <ToolButton
            icon={penIcon}
            label={t("reader.pen.tool")}
            pressed={tool.value === "pen"}
            onClick={() => (tool.value = "pen")}
          />
          <ToolButton
            icon={markerIcon}
            label={t("reader.highlight")}
            pressed={marking}
            onClick={() => (tool.value = "highlight")}
          />
          <ToolButton
            icon={textIcon}
            label={t("notes.text.tool")}
            pressed={tool.value === "text"}
            onClick={() => (tool.value = "text")}
          />
          <ToolButton
            icon={noteIcon}
            label={t("notes.note")}
            pressed={tool.value === "note"}
            onClick={() => (tool.value = "note")}
          />
          <ToolButton
            icon={eraserIcon}
            label={t("reader.pen.eraser")}
            pressed={tool.value === "eraser"}
            onClick={() => (tool.value = "eraser")}
          />
        </div>
        <div class="group">
          <ToolButton
            icon={undoIcon}
            label={t("reader.pen.undo")}
            disabled={!notes.canUndo.value}
            onClick={() => notes.undo()}
          />
          <ToolButton
            icon={redoIcon}
            label={t("reader.pen.redo")}
            disabled={!notes.canRedo.value}
            onClick={() => notes.redo()}
          />
        </div>
        <div class="group">
          <ToolButton
            icon={shareIcon}
            label={`${t("notes.next")}: ${t(`notes.seen.${sharing.value.to}`)}`}
            pressed={sharing.value.to !== "none"}
            onClick={() => setAsking(true)}
          />
        </div>
        {tool.value !== "eraser" && tool.value !== "note" && (
          <div class="group nibs">
            {colors.map((color) => {
              const name = t(colorNames[color]!);
              const label = marking
                ? t("reader.highlight.color", { color: name })
                : t("reader.pen.color", { color: name });
              return (
                <button
                  key={color}
                  type="button"
                  class="tool"
                  aria-label={label}
                  title={label}
                  aria-pressed={chosen === color}
                  onClick={() => choose(color)}
                >
                  <span class="ink-dot" style={{ background: color }} />
                </button>
              );
            })}
            {!marking &&
              tool.value !== "text" &&
              inkWidths.map((width, i) => {
                const label = t("reader.pen.width", { width: t(widthNames[i]!) });
                return (
                  <button
                    key={width}
                    type="button"
                    class="tool"
                    aria-label={label}
                    title={label}
                    aria-pressed={ink.value.width === width}
                    onClick={() => (ink.value = { ...ink.value, width })}
                  >
                    <span class="nib" style={{ height: `${2 + i * 3}px` }} />
                  </button>
                );
              })}
          </div>
        )}
        <SavingWords reading={reading} />
      </div>
      {asking && (
        <Dialog title={t("notes.next")} onClose={() => setAsking(false)}>
          <Sharing
            material={reading.material.id}
            shared={sharing.value}
            onChange={(shared) => (sharing.value = shared)}
          />
        </Dialog>
      )}
    </>
  );
}

const hints: Partial<Record<Tool, Key>> = {
  highlight: "reader.highlight.hint",
  text: "notes.text.hint",
  note: "notes.note.hint",
};

/** What is said of writing that waits to be sent. */
export function unsavedIn({ unkept }: Saving): Key {
  return unkept.value ? "offline.unkept" : "reader.unsaved";
}

function lower(words: string): string {
  return words.charAt(0).toLocaleLowerCase() + words.slice(1);
}

function SavingWords({ reading }: { reading: Reading }) {
  const { saving, notes, tool, sharing } = reading.writing;
  const state = saving.state.value;
  const refused = [t("reader.refused"), saving.reason.value ?? ""].join(" ");
  const waits = state === "waiting" ? t(unsavedIn(saving)) : null;
  const trouble = state === "refused" ? refused : saving.unkept.value ? waits : null;
  const seen = t(`notes.seen.${sharing.value.to}`);
  // Who sees it is said of all that is here, or else of what is written from now on.
  const alike = [...notes.all.value.values()].every(
    ({ shared }) => (shared?.to ?? "none") === sharing.value.to,
  );
  const hint = hints[tool.value];
  const words =
    trouble ??
    waits ??
    (saving.fresh.value ? null : t("reader.notes.unread")) ??
    (state === "saving"
      ? t("reader.saving")
      : notes.all.value.size > 0
        ? [t("reader.saved"), alike ? seen : t("notes.from_now", { seen: lower(seen) })].join(" · ")
        : hint
          ? t(hint)
          : seen);
  return (
    <p class={`saving ${trouble ? "wrong" : "soft"}`} aria-live="polite">
      {words}
    </p>
  );
}

/** The line of tools for writing: in the place of the reading tools while one writes or highlights. */
import eraserIcon from "lucide-static/icons/eraser.svg?nodes";
import markerIcon from "lucide-static/icons/highlighter.svg?nodes";
import penIcon from "lucide-static/icons/pen-line.svg?nodes";
import redoIcon from "lucide-static/icons/redo-2.svg?nodes";
import undoIcon from "lucide-static/icons/undo-2.svg?nodes";
import { t, type Key } from "../i18n";
import { highlightColors } from "./highlight";
import { inkColors, inkWidths } from "./ink";
import type { Reading } from "./reading";
import { ToolButton } from "./tool-button";
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
  const { notes, tool, ink, marker } = reading;
  const marking = tool.value === "highlight";
  const colors: readonly string[] = marking ? highlightColors : inkColors;
  const chosen = marking ? marker.value : ink.value.color;
  const choose = (color: string) => {
    if (marking) marker.value = color;
    else {
      ink.value = { ...ink.value, color };
      tool.value = "pen";
    }
  };
  return (
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
      {tool.value !== "eraser" && (
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
  );
}

function SavingWords({ reading }: { reading: Reading }) {
  const { saving, notes, notesUnread, tool } = reading;
  const state = saving.state.value;
  const trouble =
    state === "waiting" ? t("reader.unsaved") : state === "refused" ? t("reader.refused") : null;
  const written = notes.all.value.size > 0;
  const words =
    trouble ??
    (notesUnread.value ? t("reader.notes.unread") : null) ??
    (state === "saving"
      ? t("reader.saving")
      : written
        ? `${t("reader.saved")} · ${t("reader.private")}`
        : null) ??
    (tool.value === "highlight" ? t("reader.highlight.hint") : t("reader.private"));
  return (
    <p class={`saving ${trouble ? "wrong" : "soft"}`} aria-live="polite">
      {words}
    </p>
  );
}

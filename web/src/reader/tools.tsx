/** The line of tools for reading. What a narrow screen has no room for is in the menu, with words. */
import papersIcon from "lucide-static/icons/columns-2.svg?nodes";
import returnIcon from "lucide-static/icons/corner-up-left.svg?nodes";
import downloadIcon from "lucide-static/icons/download.svg?nodes";
import keysIcon from "lucide-static/icons/keyboard.svg?nodes";
import nightIcon from "lucide-static/icons/moon.svg?nodes";
import printIcon from "lucide-static/icons/printer.svg?nodes";
import backIcon from "lucide-static/icons/arrow-left.svg?nodes";
import largerIcon from "lucide-static/icons/a-arrow-up.svg?nodes";
import smallerIcon from "lucide-static/icons/a-arrow-down.svg?nodes";
import pageIcon from "lucide-static/icons/file-text.svg?nodes";
import markerIcon from "lucide-static/icons/highlighter.svg?nodes";
import notesIcon from "lucide-static/icons/message-square.svg?nodes";
import fitPageIcon from "lucide-static/icons/scan.svg?nodes";
import fitWidthIcon from "lucide-static/icons/move-horizontal.svg?nodes";
import panelIcon from "lucide-static/icons/panel-left.svg?nodes";
import penIcon from "lucide-static/icons/pen-line.svg?nodes";
import rotateIcon from "lucide-static/icons/rotate-cw.svg?nodes";
import findIcon from "lucide-static/icons/search.svg?nodes";
import textIcon from "lucide-static/icons/text-initial.svg?nodes";
import inIcon from "lucide-static/icons/zoom-in.svg?nodes";
import outIcon from "lucide-static/icons/zoom-out.svg?nodes";
import { t } from "../i18n";
import { darkPapers, setDarkPapers } from "../settings";
import { address } from "./paper";
import { PageField } from "./page-field";
import type { Reading } from "./reading";
import { selectedOn } from "./selection";
import type { Shelf } from "./shelf";
import { resizeText } from "./text-view";
import { ToolButton, type ToolButtonProps } from "./tool-button";
import { ToolMenu } from "./tool-menu";
import "./tools.css";

interface ToolsProps {
  reading: Reading;
  shelf: Shelf | undefined;
  onClose: () => void;
  narrow: boolean;
}

export function Tools({ reading, shelf, onClose, narrow }: ToolsProps) {
  const { strip, finding } = reading;
  const text = reading.mode.value === "text";
  const exact = reading.paper.value?.exact ?? false;
  const fit = strip.fit.value;
  const noNotes = reading.writing.noNotes.value;

  const panel: ToolButtonProps = {
    icon: panelIcon,
    label: t("reader.panel"),
    pressed: reading.panel.value === "pages" || reading.panel.value === "outline",
    onClick: () => (reading.panel.value = reading.panel.value ? null : "pages"),
  };
  const papers: ToolButtonProps[] = shelf
    ? [
        {
          icon: papersIcon,
          label: t("reader.papers"),
          pressed: reading.panel.value === "papers",
          onClick: () => (reading.panel.value = reading.panel.value === "papers" ? null : "papers"),
        },
      ]
    : [];
  const spot = reading.trail.last.value;
  const back: ToolButtonProps[] =
    spot && spot.page !== reading.page.value
      ? [
          {
            icon: returnIcon,
            label: t("reader.back.page", {
              page: reading.label(spot.page),
            }),
            onClick: () => reading.back(),
          },
        ]
      : [];
  const find: ToolButtonProps = {
    icon: findIcon,
    label: t("reader.find"),
    pressed: finding.open.value,
    onClick: () => (finding.open.value ? finding.close() : reading.find()),
  };
  const words: ToolButtonProps = text
    ? {
        icon: pageIcon,
        label: t("reader.text.back"),
        pressed: true,
        onClick: () => reading.read("pages"),
      }
    : {
        icon: textIcon,
        label: t("reader.text"),
        pressed: false,
        onClick: () => reading.read("text"),
      };
  const sizes: ToolButtonProps[] = text
    ? [
        { icon: smallerIcon, label: t("reader.text.smaller"), onClick: () => resizeText(-1) },
        { icon: largerIcon, label: t("reader.text.larger"), onClick: () => resizeText(1) },
      ]
    : [
        { icon: outIcon, label: t("reader.zoom.out"), onClick: () => strip.step(-1) },
        { icon: inIcon, label: t("reader.zoom.in"), onClick: () => strip.step(1) },
      ];
  const fits: ToolButtonProps[] = text
    ? []
    : [
        {
          icon: fitWidthIcon,
          label: t("reader.zoom.width"),
          pressed: fit === "width",
          onClick: () => strip.zoom("width"),
        },
        {
          icon: fitPageIcon,
          label: t("reader.zoom.page"),
          pressed: fit === "page",
          onClick: () => strip.fitPage(),
        },
      ];
  const rotate: ToolButtonProps[] = text
    ? []
    : [{ icon: rotateIcon, label: t("reader.rotate"), onClick: () => strip.rotate() }];
  const dark: ToolButtonProps = {
    icon: nightIcon,
    label: t("reader.dark"),
    pressed: darkPapers.value,
    onClick: () => setDarkPapers(!darkPapers.peek()),
  };
  const may = reading.may.value;
  const out: ToolButtonProps[] = [
    ...(may.print
      ? [
          {
            icon: printIcon,
            label: t("reader.print"),
            onClick: () => (reading.printing.value = true),
          },
        ]
      : []),
    ...(may.download
      ? [
          {
            icon: downloadIcon,
            label: t("reader.download"),
            href: address(reading.material, "file"),
            download: `${reading.material.title}.pdf`,
          },
        ]
      : []),
  ];
  const keys: ToolButtonProps = {
    icon: keysIcon,
    label: t("reader.keys"),
    onClick: () => (reading.helping.value = true),
  };
  const mark: ToolButtonProps[] =
    exact && !text
      ? [
          {
            icon: markerIcon,
            label: withReason(t("reader.highlight"), noNotes),
            disabled: noNotes !== null,
            keepsSelection: true,
            onClick: (event) => startMarking(reading, event.currentTarget),
          },
        ]
      : [];
  const notes: ToolButtonProps[] = exact
    ? [
        {
          icon: notesIcon,
          label: t("notes.tab"),
          pressed: reading.panel.value === "notes",
          onClick: () => (reading.panel.value = reading.panel.value === "notes" ? null : "notes"),
        },
      ]
    : [];
  const write: ToolButtonProps[] =
    exact && !text
      ? [
          {
            icon: penIcon,
            label: withReason(t("reader.pen"), noNotes),
            disabled: noNotes !== null,
            onClick: () => (reading.writing.tool.value = "pen"),
          },
        ]
      : [];

  const inLine = narrow
    ? [find, words, ...write]
    : [...back, ...sizes, ...fits, find, words, ...notes, ...mark, ...write];
  const rest = [...rotate, dark, ...out, keys];
  const inMenu = narrow
    ? [...back, ...papers, panel, ...notes, ...sizes, ...fits, ...mark, ...rest]
    : rest;
  return (
    <div class="tools" role="group" aria-label={t("reader.tools")}>
      <ToolButton icon={backIcon} label={t("reader.close")} onClick={onClose} />
      {!narrow && <ToolButton {...panel} />}
      {!narrow && papers.map((tool) => <ToolButton key={tool.label} {...tool} />)}
      <h2 class="paper-title" title={reading.material.title}>
        {reading.material.title}
      </h2>
      <PageField reading={reading} />
      {inLine.map((tool) => (
        <ToolButton key={tool.label} {...tool} />
      ))}
      {inMenu.length > 0 && <ToolMenu tools={inMenu} />}
    </div>
  );
}

function withReason(label: string, reason: string | null): string {
  return reason === null ? label : `${label}. ${reason}`;
}

/** With words selected it highlights them; without, it turns the highlighter on. */
function startMarking(reading: Reading, button: HTMLElement): void {
  const scroller = button.closest(".reader")?.querySelector(".scroller");
  const selected = scroller ? selectedOn(scroller) : [];
  if (selected.length === 0) {
    reading.writing.tool.value = "highlight";
    return;
  }
  reading.writing.highlight(selected);
  getSelection()?.removeAllRanges();
}

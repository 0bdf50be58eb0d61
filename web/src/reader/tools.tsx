/** The line of tools for reading. What a narrow screen has no room for is in the menu, with words. */
import { useEffect, useRef, useState } from "preact/hooks";
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
import moreIcon from "lucide-static/icons/ellipsis-vertical.svg?nodes";
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
import type { Reading } from "./reading";
import { selectedOn } from "./selection";
import type { Shelf } from "./shelf";
import { resizeText } from "./text-view";
import { ToolButton, type ToolButtonProps } from "./tool-button";
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
  const noNotes = reading.noNotes.value;

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
              page: reading.labels.value?.[spot.page - 1] || spot.page,
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
            onClick: () => (reading.tool.value = "pen"),
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
      {inMenu.length > 0 && <Menu tools={inMenu} />}
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
    reading.tool.value = "highlight";
    return;
  }
  reading.highlight(selected);
  getSelection()?.removeAllRanges();
}

function PageField({ reading }: { reading: Reading }) {
  const page = reading.page.value;
  const pages = reading.pages.value;
  const label = reading.labels.value?.[page - 1] || String(page);
  const [typed, setTyped] = useState<string | null>(null);
  const go = () => {
    if (typed !== null && typed.trim() !== "") {
      const labelled = reading.labels.peek()?.indexOf(typed.trim()) ?? -1;
      const wanted = labelled >= 0 ? labelled + 1 : Number.parseInt(typed, 10);
      if (wanted >= 1) reading.leap(wanted);
    }
    setTyped(null);
  };
  return (
    <form class="page-field figures" onSubmit={(event) => (event.preventDefault(), go())}>
      <input
        aria-label={`${t("reader.page.go")}. ${t("reader.page.of", { page: label, pages })}`}
        title={t("reader.page.go")}
        inputMode="numeric"
        enterkeyhint="go"
        autocomplete="off"
        size={Math.max(2, String(pages).length, label.length)}
        value={typed ?? label}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={go}
      />
      <span aria-hidden="true">/ {pages}</span>
    </form>
  );
}

function Menu({ tools }: { tools: readonly ToolButtonProps[] }) {
  const [open, setOpen] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!element.current?.contains(event.target as Node)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      setOpen(false);
      element.current?.querySelector("button")?.focus();
    };
    document.addEventListener("pointerdown", outside);
    element.current?.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("pointerdown", outside);
      element.current?.removeEventListener("keydown", escape);
    };
  }, [open]);
  return (
    <div class="menu" ref={element}>
      <ToolButton
        icon={moreIcon}
        label={t("reader.more")}
        pressed={open}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <div class="menu-list">
          {tools.map((tool) => (
            <ToolButton
              key={tool.label}
              {...tool}
              worded
              onClick={(event) => (tool.onClick?.(event), setOpen(false))}
            />
          ))}
        </div>
      )}
    </div>
  );
}

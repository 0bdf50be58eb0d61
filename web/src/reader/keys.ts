/**
 * The reader's keys, in one table that the help sheet shows too. Keys typed into a field, or anywhere
 * outside while something has the focus, are not ours. Of two papers that are open, the one that was
 * touched last hears the keys that nothing on the page has the focus for.
 */
import type { Key as Words } from "../i18n";
import { darkPapers, setDarkPapers } from "../settings";
import type { Panel, Reading } from "./reading";

interface At {
  reading: Reading;
  root: HTMLElement;
  close: () => void;
}

interface Binding {
  /** As `named` names them; the first ones are shown. */
  keys: readonly string[];
  says: Words;
  /** Returns false if there was nothing to do, and the browser may. */
  act: (at: At) => boolean | void;
  /** Whether it works while one types into a field. */
  inFields?: boolean;
}

const pane = (root: HTMLElement) => root.querySelector<HTMLElement>(".scroller, .text-view");

const scroll =
  (screens: number, pixels = 0) =>
  ({ root }: At) =>
    pane(root)?.scrollBy({ top: pixels + screens * 0.9 * pane(root)!.clientHeight });

/** A space presses the button that has the focus. */
const unlessPressing = (act: (at: At) => void) => (at: At) => {
  if (document.activeElement?.matches("button, a")) return false;
  act(at);
};

const show =
  (panel: Panel) =>
  ({ reading }: At) => {
    reading.panel.value = reading.panel.peek() === panel ? null : panel;
  };

const inPages = (act: (at: At) => void) => (at: At) => {
  if (at.reading.mode.peek() === "text") return false;
  act(at);
};

const write = (tool: "pen" | "highlight") =>
  inPages(({ reading }) => {
    if (reading.paper.peek()?.exact && reading.writing.noNotes.peek() === null)
      reading.writing.tool.value = tool;
  });

function find({ reading, root }: At): void {
  reading.find();
  root.querySelector<HTMLInputElement>(".find-bar input")?.focus();
}

function undo({ reading }: At, again: boolean): boolean {
  if (reading.writing.tool.peek() === "read") return false;
  if (again) reading.writing.notes.redo();
  else reading.writing.notes.undo();
  return true;
}

/** Leaves what is open in front, at last the paper itself. */
function leave({ reading, root, close }: At): void {
  const { finding, panel } = reading;
  const { tool } = reading.writing;
  if (finding.open.peek()) finding.close();
  else if (tool.peek() !== "read") tool.value = "read";
  else if (panel.peek()) panel.value = null;
  else close();
  focusPaper(root);
}

/** The other of two papers. */
function other({ root }: At): boolean {
  const readers = [
    ...document.querySelectorAll<HTMLElement>(".pair-papers > .reader:not([hidden])"),
  ];
  const next = readers.find((reader) => reader !== root);
  if (next) focusPaper(next);
  return next !== undefined;
}

export const bindings: readonly (readonly Binding[])[] = [
  [
    { keys: ["ArrowDown"], says: "reader.key.down", act: scroll(0, 60) },
    { keys: ["ArrowUp"], says: "reader.key.up", act: scroll(0, -60) },
    { keys: ["PageDown"], says: "reader.key.screen", act: scroll(1) },
    { keys: [" "], says: "reader.key.screen", act: unlessPressing(scroll(1)) },
    { keys: ["PageUp"], says: "reader.key.screen_up", act: scroll(-1) },
    { keys: ["Shift+ "], says: "reader.key.screen_up", act: unlessPressing(scroll(-1)) },
    {
      keys: ["ArrowRight", "j"],
      says: "reader.key.next",
      act: ({ reading }) => reading.go(reading.page.peek() + 1),
    },
    {
      keys: ["ArrowLeft", "k"],
      says: "reader.key.previous",
      act: ({ reading }) => reading.go(reading.page.peek() - 1),
    },
    { keys: ["Home"], says: "reader.key.first", act: ({ reading }) => reading.leap(1) },
    {
      keys: ["End"],
      says: "reader.key.last",
      act: ({ reading }) => reading.leap(reading.pages.peek()),
    },
    {
      keys: ["g"],
      says: "reader.page.go",
      act: ({ root }) => root.querySelector<HTMLInputElement>(".page-field input")?.focus(),
    },
    {
      keys: ["Backspace", "Alt+ArrowLeft"],
      says: "reader.back",
      act: ({ reading }) => (reading.trail.last.peek() ? reading.back() : false),
    },
  ],
  [
    { keys: ["Ctrl+f", "/"], says: "reader.find", act: find, inFields: true },
    {
      keys: ["F3", "Ctrl+g"],
      says: "reader.find.next",
      act: ({ reading }) => reading.finding.step(1),
      inFields: true,
    },
    {
      keys: ["Shift+F3", "Ctrl+Shift+g"],
      says: "reader.find.previous",
      act: ({ reading }) => reading.finding.step(-1),
      inFields: true,
    },
    { keys: ["o"], says: "reader.outline", act: show("outline") },
    { keys: ["p"], says: "reader.pages", act: show("pages") },
    { keys: ["s"], says: "reader.papers", act: show("papers") },
    { keys: ["F6"], says: "reader.key.other", act: other, inFields: true },
  ],
  [
    {
      keys: ["+", "Ctrl+=", "=", "Ctrl++"],
      says: "reader.zoom.in",
      act: ({ reading }) => reading.strip.step(1),
    },
    {
      keys: ["-", "Ctrl+-"],
      says: "reader.zoom.out",
      act: ({ reading }) => reading.strip.step(-1),
    },
    {
      keys: ["w", "Ctrl+0"],
      says: "reader.zoom.width",
      act: ({ reading }) => reading.strip.zoom("width"),
    },
    { keys: ["e"], says: "reader.zoom.page", act: ({ reading }) => reading.strip.fitPage() },
    { keys: ["r"], says: "reader.rotate", act: inPages(({ reading }) => reading.strip.rotate()) },
    {
      keys: ["t"],
      says: "reader.text",
      act: ({ reading }) => reading.read(reading.mode.peek() === "text" ? "pages" : "text"),
    },
    { keys: ["n"], says: "reader.dark", act: () => setDarkPapers(!darkPapers.peek()) },
  ],
  [
    { keys: ["d"], says: "reader.pen", act: write("pen") },
    { keys: ["h"], says: "reader.highlight", act: write("highlight") },
    { keys: ["Ctrl+z"], says: "reader.pen.undo", act: (at) => undo(at, false) },
    { keys: ["Ctrl+Shift+z", "Ctrl+y"], says: "reader.pen.redo", act: (at) => undo(at, true) },
    {
      keys: ["Ctrl+p"],
      says: "reader.print",
      act: ({ reading }) => void (reading.printing.value = true),
      inFields: true,
    },
    {
      keys: ["?", "F1"],
      says: "reader.keys",
      act: ({ reading }) => void (reading.helping.value = true),
    },
    { keys: ["Escape"], says: "reader.key.leave", act: leave, inFields: true },
  ],
];

const acts = new Map(bindings.flat().flatMap((binding) => binding.keys.map((k) => [k, binding])));

/** `Ctrl+Shift+z`, `?`, `ArrowLeft`: Shift is named where it does not make another sign of the key. */
export function named(event: KeyboardEvent): string {
  const control = event.ctrlKey || event.metaKey;
  const letter = event.key.length === 1 && event.key !== " ";
  const shift = event.shiftKey && (!letter || (control && /[a-z]/i.test(event.key)));
  return [
    control ? "Ctrl+" : "",
    event.altKey ? "Alt+" : "",
    shift ? "Shift+" : "",
    letter ? event.key.toLowerCase() : event.key,
  ].join("");
}

export function pressed(
  event: KeyboardEvent,
  reading: Reading,
  root: HTMLElement,
  close: () => void,
): void {
  const { target } = event;
  if (event.defaultPrevented || event.isComposing || !(target instanceof Element)) return;
  if (target === document.body ? !isInFront(root) : !root.contains(target)) return;
  const binding = acts.get(named(event));
  if (!binding || target.closest("[role=dialog]")) return;
  if (!binding.inFields && target.matches("input, textarea, select, [contenteditable]")) return;
  if (binding.act({ reading, root, close }) !== false) event.preventDefault();
}

let front: HTMLElement | null = null;

/** Remembers which of several readers was touched last; returns the way to stop. */
export function comesToFront(root: HTMLElement): () => void {
  const touched = () => (front = root);
  touched();
  root.addEventListener("pointerdown", touched, true);
  root.addEventListener("focusin", touched);
  return () => {
    root.removeEventListener("pointerdown", touched, true);
    root.removeEventListener("focusin", touched);
    if (front === root) front = null;
  };
}

function isInFront(root: HTMLElement): boolean {
  return root.hidden === false && (front === root || !front || front.hidden !== false);
}

/** Gives keys to what has just opened; a ring around a whole page is for those who went there by key. */
export function focusUnasked(element: HTMLElement): void {
  element.dataset.unasked = "";
  element.addEventListener("blur", () => delete element.dataset.unasked, { once: true });
  element.focus({ preventScroll: true });
}

function focusPaper(root: HTMLElement): void {
  pane(root)?.focus({ preventScroll: true });
}

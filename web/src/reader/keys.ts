/** The reader's keys. Keys typed into a field, or anywhere outside while something has the focus, are not ours. */
import type { Reading } from "./reading";

export function pressed(
  event: KeyboardEvent,
  reading: Reading,
  root: HTMLElement,
  close: () => void,
): void {
  const { target } = event;
  if (event.defaultPrevented || !(target instanceof Element)) return;
  if (target !== document.body && !root.contains(target)) return;
  const field = target.matches("input, textarea, select");
  const control = event.ctrlKey || event.metaKey;
  if (!act(event.key, { control, shift: event.shiftKey, field, reading, root, close })) return;
  event.preventDefault();
}

/** Gives keys to what has just opened; a ring around a whole page is for those who went there by key. */
export function focusUnasked(element: HTMLElement): void {
  element.dataset.unasked = "";
  element.addEventListener("blur", () => delete element.dataset.unasked, { once: true });
  element.focus({ preventScroll: true });
}

interface Key {
  control: boolean;
  shift: boolean;
  field: boolean;
  reading: Reading;
  root: HTMLElement;
  close: () => void;
}

/** Does what the key stands for; false if it stands for nothing here. */
function act(key: string, { control, shift, field, reading, root, close }: Key): boolean {
  const { strip, finding, notes, tool } = reading;
  if (control) {
    switch (key.toLowerCase()) {
      case "f":
        finding.open.value = true;
        root.querySelector<HTMLInputElement>(".find-bar input")?.focus();
        return true;
      case "z":
        if (field || tool.peek() === "read") return false;
        if (shift) notes.redo();
        else notes.undo();
        return true;
      case "=":
      case "+":
        return (strip.step(1), true);
      case "-":
        return (strip.step(-1), true);
      case "0":
        return (strip.zoom("width"), true);
    }
    return false;
  }
  if (key === "Escape") {
    if (finding.open.peek()) finding.close();
    else if (tool.peek() !== "read") tool.value = "read";
    else if (reading.panel.peek()) reading.panel.value = null;
    else close();
    focusPaper(root);
    return true;
  }
  if (field) return false;
  const pane = root.querySelector<HTMLElement>(".scroller, .text-view");
  const screenful = (pane?.clientHeight ?? 0) * 0.9;
  switch (key) {
    case "ArrowDown":
      return scroll(pane, 60);
    case "ArrowUp":
      return scroll(pane, -60);
    case "PageDown":
      return scroll(pane, screenful);
    case "PageUp":
      return scroll(pane, -screenful);
    case " ":
      return document.activeElement?.matches("button, a")
        ? false
        : scroll(pane, shift ? -screenful : screenful);
    case "ArrowRight":
      return (reading.go(reading.page.peek() + 1), true);
    case "ArrowLeft":
      return (reading.go(reading.page.peek() - 1), true);
    case "Home":
      return (reading.go(1), true);
    case "End":
      return (reading.go(reading.pages.peek()), true);
    case "+":
    case "=":
      return (strip.step(1), true);
    case "-":
      return (strip.step(-1), true);
  }
  return false;
}

function scroll(pane: HTMLElement | null, by: number): boolean {
  pane?.scrollBy({ top: by });
  return true;
}

function focusPaper(root: HTMLElement): void {
  root.querySelector<HTMLElement>(".scroller, .text-view")?.focus({ preventScroll: true });
}

/**
 * Copying words out of a paper: as paragraphs, not as the lines they are printed in, and only where
 * the paper's level allows it. Selecting stays possible, for the highlighter.
 */
import type { Reading } from "./reading";
import { paragraphs } from "./reflow";

/** The selected lines of pages as they are pasted: composed letters, paragraphs in one line each. */
export function asPasted(lines: string): string {
  return paragraphs(lines.normalize("NFC").replace(/\0/g, ""))
    .map(({ text }) => text)
    .join("\n");
}

export function watchCopying(root: HTMLElement, reading: Reading): () => void {
  const copy = (event: ClipboardEvent) => {
    const selection = getSelection();
    const node = selection?.anchorNode;
    const words = node && (node instanceof Element ? node : node.parentElement);
    if (!words?.closest(".textLayer, .text-view")) return;
    event.preventDefault();
    if (!reading.may.peek().copy) reading.news.value = "reader.copy.not";
    else if (words.closest(".text-view"))
      event.clipboardData?.setData("text/plain", `${selection}`);
    else event.clipboardData?.setData("text/plain", asPasted(`${selection}`));
  };
  const drag = (event: DragEvent) => {
    if (event.target instanceof Node && event.target.nodeType === Node.TEXT_NODE)
      event.preventDefault();
  };
  root.addEventListener("copy", copy);
  root.addEventListener("cut", copy);
  root.addEventListener("dragstart", drag);
  return () => {
    root.removeEventListener("copy", copy);
    root.removeEventListener("cut", copy);
    root.removeEventListener("dragstart", drag);
  };
}

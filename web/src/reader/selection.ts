/**
 * Text selected on pages: the boxes it covers on each, and selecting with a finger or pen, which
 * browsers would take for scrolling. Boxes are in CSS pixels of the page as shown.
 */
import type { Rect } from "./geometry";

export interface Selected {
  page: number;
  boxes: Rect[];
  text: string;
}

const pageElement = "[data-page]";

/** Letters and digits, with what joins them in numbers: `45/BC-UBND`, `91,3`. */
const word = /[\p{L}\p{M}\p{N}]+(?:[./,:-][\p{L}\p{M}\p{N}]+)*/gu;

/** The stretch of a text, widened to the ends of the words that it cuts. */
export function wholeWords(text: string, from: number, to: number): [number, number] {
  let [start, end] = [from, to];
  for (const { index, 0: found } of text.matchAll(word)) {
    const last = index + found.length;
    if (index < from && from < last) start = index;
    if (index < to && to < last) end = last;
  }
  return [start, end];
}

/** What is selected, in whole words, page by page; taken node by node, because a range's own boxes count whole pages. */
export function selectedOn(root: Element): Selected[] {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return [];
  const range = selection.getRangeAt(0);
  const found: Selected[] = [];
  for (const layer of root.querySelectorAll<HTMLElement>(".textLayer")) {
    if (!range.intersectsNode(layer)) continue;
    const page = layer.closest<HTMLElement>(pageElement)!;
    const { left, top } = page.getBoundingClientRect();
    const boxes: Rect[] = [];
    let text = "";
    const walk = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode() as Text | null; node; node = walk.nextNode() as Text | null) {
      if (!range.intersectsNode(node)) continue;
      const part = document.createRange();
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      if (from === to) continue;
      const whole = wholeWords(node.data, from, to);
      part.setStart(node, whole[0]);
      part.setEnd(node, whole[1]);
      text +=
        part.toString() + (node.parentElement?.nextElementSibling?.tagName === "BR" ? " " : "");
      for (const box of part.getClientRects()) {
        boxes.push({
          left: box.left - left,
          top: box.top - top,
          width: box.width,
          height: box.height,
        });
      }
    }
    if (boxes.length > 0)
      found.push({
        page: Number(page.dataset.page),
        boxes,
        text: text.replace(/\s+/g, " ").trim(),
      });
  }
  return found;
}

interface Caret {
  node: Node;
  offset: number;
}

function caretAt(x: number, y: number): Caret | null {
  if ("caretPositionFromPoint" in document) {
    const found = document.caretPositionFromPoint(x, y);
    return found && { node: found.offsetNode, offset: found.offset };
  }
  const found = (
    document as unknown as { caretRangeFromPoint(x: number, y: number): Range | null }
  ).caretRangeFromPoint(x, y);
  return found && { node: found.startContainer, offset: found.startOffset };
}

/** Selects by dragging a finger or pen from one point; each call with another point extends it. */
export function selectFrom(x: number, y: number): (x: number, y: number) => void {
  const start = caretAt(x, y);
  return (toX, toY) => {
    const end = caretAt(toX, toY);
    if (start?.node.nodeType !== Node.TEXT_NODE || end?.node.nodeType !== Node.TEXT_NODE) return;
    getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
  };
}

/**
 * Keeps a selection from running to the end of the page while the pointer is between lines: the
 * layer's empty end is moved behind the last selected word. Newer Chromium does so by itself.
 */
export function steadySelection(root: Element): () => void {
  let before: Range | null = null;
  const release = () => {
    for (const end of root.querySelectorAll<HTMLElement>(".endOfContent")) {
      const layer = end.closest(".textLayer");
      layer?.classList.remove("selecting");
      layer?.append(end);
    }
  };
  const follow = () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    for (const layer of root.querySelectorAll(".textLayer")) {
      layer.classList.toggle("selecting", range.intersectsNode(layer));
    }
    const backwards =
      before !== null &&
      (range.compareBoundaryPoints(Range.END_TO_END, before) === 0 ||
        range.compareBoundaryPoints(Range.START_TO_END, before) === 0);
    before = range.cloneRange();
    const node = backwards ? range.startContainer : range.endContainer;
    const word = node instanceof Text ? node.parentElement : null;
    const end = word?.closest(".textLayer")?.querySelector(".endOfContent");
    if (word && end) word.parentElement!.insertBefore(end, backwards ? word : word.nextSibling);
  };
  document.addEventListener("selectionchange", follow);
  document.addEventListener("pointerup", release);
  return () => {
    document.removeEventListener("selectionchange", follow);
    document.removeEventListener("pointerup", release);
  };
}

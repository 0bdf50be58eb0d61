/**
 * Finding words in a paper, with or without their Vietnamese marks: "nghi quyet" finds "Nghị quyết".
 * Here is how text is folded and where a folded match lies in the original; who shows it is elsewhere.
 */

export interface Folded {
  text: string;
  /** For each character of `text`, the offset of the original character it came from. */
  from: number[];
}

const marks = /\p{M}/u;
const blank = /[\s\u00a0]/;
/** Soft hyphens, zero width signs, and U+FFFE, which PDFium writes where a line breaks inside a word. */
const nothing = /[\u00ad\u200b-\u200d\u2060\ufeff\ufffe]/;

/**
 * Lower case, runs of white space as one space, and unless `exact` without marks and with đ as d.
 * Base letters and their combining marks are folded together, so that NFC and NFD compare equal.
 */
export function fold(original: string, exact = false): Folded {
  let text = "";
  const from: number[] = [];
  for (let start = 0; start < original.length;) {
    let end = start + (original.codePointAt(start)! > 0xffff ? 2 : 1);
    while (end < original.length && marks.test(original[end]!)) end++;
    const letter = original.slice(start, end);
    let folded: string;
    if (nothing.test(letter)) folded = "";
    else if (blank.test(letter)) folded = text.endsWith(" ") ? "" : " ";
    else if (exact) folded = letter.normalize("NFC").toLowerCase();
    else folded = letter.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");
    for (let i = 0; i < folded.length; i++) from.push(start);
    text += folded;
    start = end;
  }
  return { text, from };
}

/** What is looked for, folded; empty if there is nothing to look for. */
export function foldQuery(query: string, exact = false): string {
  return fold(query, exact).text.trim();
}

/** Offsets of the matches in folded text, none overlapping another. */
export function matches(text: string, query: string): number[] {
  const found: number[] = [];
  if (query === "") return found;
  for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length))
    found.push(at);
  return found;
}

export interface Hit {
  /** From 1. */
  page: number;
  /** Which match on that page, from 0. */
  nth: number;
}

/** Every match in pages of folded text, in reading order. */
export function hitsIn(pages: readonly string[], query: string): Hit[] {
  return pages.flatMap((text, i) => matches(text, query).map((_, nth) => ({ page: i + 1, nth })));
}

/** The first hit on or after a page, else the first of all; -1 if there is none. */
export function firstFrom(hits: readonly Hit[], page: number): number {
  const found = hits.findIndex((hit) => hit.page >= page);
  return found >= 0 ? found : hits.length > 0 ? 0 : -1;
}

/** The matches of a folded query in what an element shows, as ranges; a `<br>` or block parts words. */
export function rangesIn(root: Element, query: string, exact: boolean): Range[] {
  const places: [node: Text, offset: number][] = [];
  let text = "";
  const walk = (node: Node) => {
    if (node instanceof Text) {
      for (let i = 0; i < node.data.length; i++) places.push([node, i]);
      text += node.data;
    } else if (node instanceof Element) {
      if (node.tagName === "BR" || node.tagName === "P") {
        places.push(places[places.length - 1] ?? [node.ownerDocument.createTextNode(" "), 0]);
        text += " ";
      }
      node.childNodes.forEach(walk);
    }
  };
  walk(root);
  const folded = fold(text, exact);
  return matches(folded.text, query).map((at) => {
    const first = places[folded.from[at]!]!;
    const last = places[folded.from[at + query.length - 1]!]!;
    const range = root.ownerDocument.createRange();
    range.setStart(first[0], first[1]);
    let end = last[1] + 1;
    while (end < last[0].length && marks.test(last[0].data[end]!)) end++;
    range.setEnd(last[0], Math.min(end, last[0].length));
    return range;
  });
}

/**
 * Finding words in the kept papers of a meeting as the server finds them (`documents/search.py`):
 * words anywhere on a page, "quoted words" together, marks optional; the last word may go on. Pages
 * that spell the marks as typed come first, then those that say it more often.
 */
import { fold, type Folded } from "../reader/find";

export interface KeptBook {
  material: string;
  item: string | null;
  title: string;
  pages: readonly string[];
}

export interface Place {
  material: string;
  item: string | null;
  title: string;
  page: number;
  snippet: { text: string; hit: boolean }[];
}

const width = 160;
const most = 30;

/** Patterns over folded text, one for each word or quoted row of words; none if there is nothing to find. */
export function patterns(query: string): RegExp[] {
  const terms = [...query.matchAll(/["“”]([^"“”]*)["“”]|(\S+)/g)].map(
    ([, row, word]) => row ?? word!,
  );
  const rows = terms
    .map((term) => fold(term).text.match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((words) => words.length > 0);
  const goesOn = /[\p{L}\p{N}]{2}$/u.test(query); // a lone letter or digit is meant
  return rows.map((words, n) => {
    const end = n === rows.length - 1 && goesOn ? "" : "(?![\\p{L}\\p{N}])";
    // No look-behind: Safari before 16.4 has none. The sign before a word is a group of its own.
    return new RegExp(`(^|[^\\p{L}\\p{N}])(${words.join("[^\\p{L}\\p{N}]+")})${end}`, "gu");
  });
}

/** Where the patterns stand in the original text; null if one of them does not. */
function hitsIn({ text, from }: Folded, wanted: readonly RegExp[]): [number, number][] | null {
  const hits: [number, number][] = [];
  for (const pattern of wanted) {
    let found = false;
    for (const match of text.matchAll(pattern)) {
      const begin = match.index + match[1]!.length;
      hits.push([from[begin]!, from[begin + match[2]!.length - 1]! + 1]);
      found = true;
    }
    if (!found) return null;
  }
  return hits.sort(([a], [b]) => a - b);
}

/** About `width` letters around the first hit, cut between words, the hits marked. */
export function snippetOf(text: string, hits: readonly [number, number][]): Place["snippet"] {
  const first = hits[0]?.[0] ?? 0;
  const before = Math.max(0, first - width / 4);
  const begin = before === 0 ? 0 : text.indexOf(" ", before) + 1 || before;
  const end = Math.min(text.length, begin + width);
  const parts: Place["snippet"] = begin > 0 ? [{ text: "…", hit: false }] : [];
  let at = begin;
  for (const [from, to] of hits) {
    if (from < at || to > end) continue;
    if (from > at) parts.push({ text: text.slice(at, from), hit: false });
    parts.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < end) parts.push({ text: text.slice(at, end), hit: false });
  return end < text.length ? [...parts, { text: "…", hit: false }] : parts;
}

interface Page {
  text: string;
  folded: Folded;
}
const foldedBooks = new WeakMap<KeptBook, Page[]>();

function pagesOf(book: KeptBook): Page[] {
  let pages = foldedBooks.get(book);
  if (!pages) {
    pages = book.pages.map((page) => {
      const text = page.normalize("NFC").replace(/\s+/g, " ").trim();
      return { text, folded: fold(text) };
    });
    foldedBooks.set(book, pages);
  }
  return pages;
}

export function searchBooks(books: readonly KeptBook[], query: string): Place[] {
  const wanted = patterns(query);
  if (wanted.length === 0) return [];
  const marked = query.normalize("NFC").toLowerCase().split(/\s+/);
  const found: { place: Place; spelled: boolean; hits: number }[] = [];
  for (const book of books) {
    const { material, item, title } = book;
    const named = hitsIn(fold(title), wanted) !== null;
    pagesOf(book).forEach(({ text, folded }, n) => {
      const hits = hitsIn(folded, wanted);
      if (!hits && !(named && n === 0)) return;
      const spelled = marked.every((word) => text.toLowerCase().includes(word));
      found.push({
        place: { material, item, title, page: n + 1, snippet: snippetOf(text, hits ?? []) },
        spelled,
        hits: hits?.length ?? 0,
      });
    });
  }
  found.sort((a, b) => Number(b.spelled) - Number(a.spelled) || b.hits - a.hits);
  return found.slice(0, most).map(({ place }) => place);
}

/** The text of kept papers: of one to be read, of a meeting's to be searched. */
import { packOf, textAt, textsOf } from "./drawer";
import { unpack } from "./packing";
import { addressOf } from "./plan";
import { searchBooks, type KeptBook, type Place } from "./search";

/** The pages' text of a version of a paper, if it is kept here. */
export async function keptText(paper: { id: string; sha256: string }): Promise<string[] | null> {
  const found = await textAt(addressOf(paper)).catch(() => null);
  return found && unpack(found.text);
}

const books = new Map<string, { at: number; books: Promise<KeptBook[]> }>();

function booksOf(meeting: string, at: number): Promise<KeptBook[]> {
  const known = books.get(meeting);
  if (known?.at === at) return known.books;
  const read = readBooks(meeting);
  books.set(meeting, { at, books: read });
  return read;
}

async function readBooks(meeting: string): Promise<KeptBook[]> {
  const pack = await packOf(meeting);
  const texts = new Map((await textsOf(meeting)).map(({ address, text }) => [address, text]));
  const found = (pack?.papers ?? []).map(async (paper) => {
    const text = texts.get(addressOf(paper));
    const pages = text === undefined ? [] : await unpack(text);
    return { material: paper.id, item: paper.item, title: paper.title, pages };
  });
  return Promise.all(found);
}

/** What the kept papers of a meeting say; null if none are kept. */
export async function searchKept(meeting: string, query: string): Promise<Place[] | null> {
  const pack = await packOf(meeting).catch(() => null);
  return pack && searchBooks(await booksOf(meeting, pack.at), query);
}

/** Forgets what was read of the kept papers. */
export function forgetBooks(): void {
  books.clear();
}

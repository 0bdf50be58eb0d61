/** Which page of a new version is the one a page of an old version was: the one with the same words. */

function triples(text: string): Set<string> {
  const words =
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const found = new Set<string>();
  for (let i = 0; i < words.length; i++) found.add(words.slice(i, i + 3).join(" "));
  return found;
}

/** How alike two pages are: 0 for nothing in common, 1 for the same words in the same order. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const each of a) if (b.has(each)) common++;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}

/** Below this a page is another one. */
const alike = 0.6;

/** The page (from 1) that is like the old page's text; of equals the nearest. Null if none is. */
export function samePage(old: string, page: number, pages: readonly string[]): number | null {
  const wanted = triples(old);
  let best: { page: number; likeness: number } | null = null;
  for (let i = 0; i < pages.length; i++) {
    const found = { page: i + 1, likeness: likeness(wanted, triples(pages[i]!)) };
    if (found.likeness < alike) continue;
    const nearer = best && Math.abs(found.page - page) < Math.abs(best.page - page);
    if (!best || found.likeness > best.likeness || (found.likeness === best.likeness && nearer))
      best = found;
  }
  return best?.page ?? null;
}

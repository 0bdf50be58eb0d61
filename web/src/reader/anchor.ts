/**
 * Naming the words a note is about so that they are found in a new version: the quote, what stands
 * around it, and how far down the page. White space is left out, since every program breaks lines
 * its own way. Finding is the server's (`ecabinet/documents/anchors.py`).
 */
import type { Anchor } from "./notes";

const context = 32;
const bare = (text: string) => text.normalize("NFC").replace(/\s+/g, "");

/**
 * The anchor of a quote on a page with this text; of several places, the one nearest to `near` (0 to 1
 * down the page). Null where the page does not have it.
 */
export function anchorOf(text: string, quote: string, near: number): Anchor | null {
  const page = bare(text);
  const wanted = bare(quote);
  if (wanted === "") return null;
  let best = -1;
  for (let at = page.indexOf(wanted); at >= 0; at = page.indexOf(wanted, at + 1))
    if (best < 0 || Math.abs(at / page.length - near) < Math.abs(best / page.length - near))
      best = at;
  if (best < 0) return null;
  const end = best + wanted.length;
  return {
    quote: quote.slice(0, 5_000),
    before: page.slice(Math.max(0, best - context), best),
    after: page.slice(end, end + context),
    position: best,
  };
}

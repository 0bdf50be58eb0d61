/**
 * How a paper is looked at by a person on this tablet: turned, fitted, as pages or as text. Kept, so
 * that a scan lying on its side is turned once and not at every opening.
 */
import type { Turn } from "./geometry";
import type { Fit } from "./layout";

export interface Manner {
  turn: Turn;
  fit: Fit;
  mode: "pages" | "text";
}

const key = (account: string, material: string) => `manner/${account}/${material}`;

/** What is kept, as far as it makes sense; null if nothing is. */
export function mannerOf(account: string, material: string): Manner | null {
  try {
    return understood(JSON.parse(localStorage.getItem(key(account, material)) ?? "null"));
  } catch {
    return null;
  }
}

export function keepManner(account: string, material: string, manner: Manner): void {
  try {
    localStorage.setItem(key(account, material), JSON.stringify(manner));
  } catch {
    // Storage forbidden: it lasts until the paper is closed.
  }
}

function understood(found: Partial<Manner> | null): Manner | null {
  if (found === null || typeof found !== "object") return null;
  const { turn, fit, mode } = found;
  return {
    turn: turn === 90 || turn === 180 || turn === 270 ? turn : 0,
    fit: fit === "page" || (typeof fit === "number" && fit > 0) ? fit : "width",
    mode: mode === "text" ? "text" : "pages",
  };
}

/**
 * A paper that can be shown, whoever draws it: PDF.js (pdf.ts) or the server's page images
 * (pictures.ts). The rest of the reader knows this interface only. Pages count from 1.
 */
import type { PageShape, Rect, Turn } from "./geometry";

/** What the reader needs to know of a material; the room's own type has more. */
export interface Material {
  id: string;
  title: string;
  /** Of the version to show. */
  sha256: string;
  pages: number | null;
  /** Where the API has it, if it is of no meeting: then it is read only, and nothing kept of that. */
  home?: string;
}

/** What to draw: the page turned by `turn` at `scale` canvas pixels a point, and which part of that. */
export interface Drawing {
  turn: Turn;
  scale: number;
  /** In canvas pixels of the whole page at that scale. */
  part: Rect;
}

export interface Chapter {
  title: string;
  /** Null if the entry leads nowhere in this paper. */
  page: number | null;
  /** Where on the page it begins, in user space; null for the page's top. */
  top: number | null;
  chapters: Chapter[];
}

/** A link on a page, its box in user space. */
export interface Link {
  box: readonly [number, number, number, number];
  page: number | null;
  url: string | null;
}

export interface Paper {
  readonly pages: number;
  /** Whether text, links and positions in user space are known, so that one can write on it. */
  readonly exact: boolean;
  shape(page: number): Promise<PageShape>;
  /** Draws into the canvas, which has the size of the part; stops quietly when `signal` aborts. */
  draw(
    page: number,
    canvas: HTMLCanvasElement,
    drawing: Drawing,
    signal: AbortSignal,
  ): Promise<void>;
  /** Fills the element with the page's words, each over its picture, and says when they are there. */
  layText(page: number, into: HTMLElement, turn: Turn): Promise<void>;
  links(page: number): Promise<Link[]>;
  outline(): Promise<Chapter[]>;
  /** Page labels (i, ii, 1, 2 …) if the paper has its own, else null. */
  labels(): Promise<string[] | null>;
  /** Plain text of a page, for finding when the server cannot be asked. */
  text(page: number): Promise<string>;
  /** Lets go of what is kept for a page that is out of sight. */
  forget(page: number): void;
  close(): void;
}

/** Why a paper cannot be opened; the words are `reader.trouble.<reason>`. */
export class CannotOpen extends Error {
  override name = "CannotOpen";
  constructor(readonly reason: "locked" | "broken" | "missing") {
    super(reason);
  }
}

/** The material's address under the API; every request names the version, so an answer never changes. */
export function address(
  { id, sha256, home = "/api/materials" }: Material,
  part: string,
  query: Record<string, string | number> = {},
): string {
  const found = new URLSearchParams({ v: sha256 });
  for (const [key, value] of Object.entries(query)) found.set(key, String(value));
  return `${home}/${encodeURIComponent(id)}/${part}?${found.toString()}`;
}

/**
 * The papers around the one that is open, and the ways to them: in its place, or beside it. The screen
 * that opened the reader knows them; a reader without a shelf shows its one paper.
 */
import type { ComponentChildren } from "preact";
import { companions } from "./companions";
import type { Material } from "./paper";

export interface ShelfPaper extends Material {
  kind: string;
  item: string | null;
  /** What the item is called, number first. */
  itemTitle: string;
  /** Number, issuer, pages, in words. */
  about: string;
}

export interface Shelf {
  papers: readonly ShelfPaper[];
  /** The paper that lies beside the open one; may be the same, at another page. */
  beside: string | null;
  open: (id: string) => void;
  /** Lays a paper beside the open one; null takes it away. */
  lay: (id: string | null) => void;
  /** What the screen has to say of the open paper and the papers around it. */
  more?: () => ComponentChildren;
}

/** The same papers in the order they are looked for: those that go with one, then the rest by item. */
export interface Sorted {
  companions: ShelfPaper[];
  items: { title: string; papers: ShelfPaper[] }[];
}

export function sorted(papers: readonly ShelfPaper[], open: string): Sorted {
  const paper = papers.find(({ id }) => id === open);
  const items = new Map<string, ShelfPaper[]>();
  for (const other of papers) {
    if (other.id === open) continue;
    items.set(other.itemTitle, [...(items.get(other.itemTitle) ?? []), other]);
  }
  return {
    companions: paper ? companions(paper, papers) : [],
    items: [...items].map(([title, of]) => ({ title, papers: of })),
  };
}

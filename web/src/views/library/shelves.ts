/** A library as folders in folders: what is where, what may be moved where, how much is in something. */
export interface Folder {
  id: string;
  parent: string | null;
  name: string;
}

/** An own file (`sha256`, no `material`), or a reference to a meeting's paper; `gone` if unreadable. */
export interface LibraryPaper {
  id: string;
  folder: string | null;
  title: string;
  added_at: string;
  sha256: string | null;
  size: number | null;
  pages: number | null;
  material: string | null;
  meeting: string | null;
  meeting_title: string;
  number: string;
  kind: string;
  date: string | null;
  gone: boolean;
}

export interface Library {
  folders: Folder[];
  papers: LibraryPaper[];
  used: number;
  quota: number;
}

const order = new Intl.Collator("vi", { numeric: true });

/** What lies in a folder (null: in none), by name. */
export function inside(library: Library, folder: string | null) {
  return {
    folders: library.folders
      .filter(({ parent }) => parent === folder)
      .sort((a, b) => order.compare(a.name, b.name)),
    papers: library.papers
      .filter((paper) => paper.folder === folder)
      .sort((a, b) => order.compare(a.title, b.title)),
  };
}

/** The folders from the outermost to this one. */
export function trail(library: Library, folder: string | null): Folder[] {
  const found: Folder[] = [];
  for (let at = folder; at !== null;) {
    const here = library.folders.find(({ id }) => id === at);
    if (!here || found.includes(here)) break;
    found.unshift(here);
    at = here.parent;
  }
  return found;
}

/** How many folders and papers are in a folder, however deep. */
export function count(library: Library, folder: string): number {
  const here = inside(library, folder);
  const below = here.folders.map(({ id }) => 1 + count(library, id));
  return below.reduce((sum, n) => sum + n, here.papers.length);
}

/** The folders in reading order, each with its depth; without one and what is in it. */
export function branches(library: Library, without: string | null): [Folder, number][] {
  const walk = (parent: string | null, depth: number): [Folder, number][] =>
    inside(library, parent)
      .folders.filter(({ id }) => id !== without)
      .flatMap((folder) => [[folder, depth] as [Folder, number], ...walk(folder.id, depth + 1)]);
  return walk(null, 0);
}

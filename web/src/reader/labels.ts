/**
 * What is printed on pages for their numbers (i, ii, 1, 2 …; ISO 32000-1, 12.4.2). Where labels are
 * told, they are what a page is called by everywhere; who types one is understood. Pure.
 */

/** Labels that only count 1, 2, 3 … say nothing more than the page numbers do: null. */
export function useful(labels: readonly string[] | null): readonly string[] | null {
  return labels?.some((label, i) => label !== "" && label !== String(i + 1)) ? labels : null;
}

export function labelOf(labels: readonly string[] | null, page: number): string {
  return labels?.[page - 1] || String(page);
}

/** The page that is meant by what somebody typed: its label, else its number; null if neither. */
export function pageCalled(labels: readonly string[] | null, typed: string): number | null {
  const like = (label: string) => label.trim().toLowerCase();
  const labelled = labels?.findIndex((label) => label !== "" && like(label) === like(typed)) ?? -1;
  const page = labelled >= 0 ? labelled + 1 : Number.parseInt(typed, 10);
  return page >= 1 ? page : null;
}

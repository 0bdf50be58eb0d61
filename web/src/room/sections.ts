/** The sections of a session's papers: headings under which what is of the session as a whole is found. */
export const sections = [
  "session",
  "programme",
  "deputies",
  "notices",
  "press",
  "voters",
  "other",
] as const;
export type Section = (typeof sections)[number];

/** Where a paper of a kind belongs, unless somebody says otherwise. */
export function sectionOf(kind: string): Section {
  return usual[kind] ?? "session";
}

const usual: Partial<Record<string, Section>> = {
  programme: "programme",
  notice: "notices",
  press_digest: "press",
};

/** Papers that lie together. */
export interface Group<P> {
  section: Section;
  papers: P[];
}

/** Where a paper is laid: into a section, in front of another paper or last. */
export interface Laying {
  section: Section;
  before: string | null;
}

/**
 * Papers by section, in the sections' order and within each in their own; empty sections are left
 * out, and so are session papers of an item: the agenda has them.
 */
export function bySection<P extends { section: string; item: string | null }>(
  papers: readonly P[],
): Group<P>[] {
  return sections
    .map((section) => ({
      section,
      papers: papers.filter(
        (paper) =>
          known(paper.section) === section && (section !== "session" || paper.item === null),
      ),
    }))
    .filter(({ papers: found }) => found.length > 0);
}

function known(section: string): Section {
  return (sections as readonly string[]).includes(section) ? (section as Section) : "other";
}

/** Where a paper comes one step up or down, over the edges of its section; null if nowhere. */
export function steppedTo<P extends { id: string; item: string | null }>(
  groups: readonly Group<P>[],
  id: string,
  way: "up" | "down",
): Laying | null {
  const at = groups.findIndex(({ papers }) => papers.some((paper) => paper.id === id));
  const group = groups[at];
  if (!group) return null;
  const { section, papers } = group;
  const n = papers.findIndex((paper) => paper.id === id);
  const next = way === "up" ? n - 1 : n + 2;
  if (way === "up" ? n > 0 : n < papers.length - 1)
    return { section, before: papers[next]?.id ?? null };
  const over = groups[way === "up" ? at - 1 : at + 1];
  // A session paper of an item lies with its item: there it would be out of sight.
  if (!over || (over.section === "session" && papers[n]!.item !== null)) return null;
  return { section: over.section, before: way === "up" ? null : over.papers[0]!.id };
}

/** Where a paper comes that is dropped on another one, on its upper half or the lower. */
export function droppedOn<P extends { id: string }>(
  groups: readonly Group<P>[],
  id: string,
  on: string,
  lower: boolean,
): Laying | null {
  const group = groups.find(({ papers }) => papers.some((paper) => paper.id === on));
  if (!group || on === id) return null;
  const rest = group.papers.filter((paper) => paper.id !== id);
  const at = rest.findIndex((paper) => paper.id === on);
  return { section: group.section, before: rest[lower ? at + 1 : at]?.id ?? null };
}

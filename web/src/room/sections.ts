/** The sections of a session's papers: what is of the session as a whole lies under these headings. */
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

/**
 * Papers by section, in the sections' order and within each in their own; empty sections are left
 * out, and so are session papers that lie with an item: they stand in the agenda.
 */
export function bySection<P extends { section: string; item: string | null }>(
  papers: readonly P[],
): { section: Section; papers: P[] }[] {
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

/** Whether a paper stands with its item in the agenda. */
export function standsInAgenda(paper: { section: string }): boolean {
  return known(paper.section) === "session";
}

function known(section: string): Section {
  return (sections as readonly string[]).includes(section) ? (section as Section) : "other";
}

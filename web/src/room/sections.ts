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

/**
 * Papers by section, in the sections' order and within each in their own; empty sections are left
 * out, and so are session papers of an item: the agenda has them.
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

function known(section: string): Section {
  return (sections as readonly string[]).includes(section) ? (section as Section) : "other";
}

/**
 * Which papers of a meeting a tablet keeps, by what the server says of the meeting now: those on the
 * table that have a file, whose level lets them be kept, and that this person still sees. What is
 * kept beyond that has to go: a recalled paper, an older version, one behind closed doors.
 */
import { allPapers, type MeetingPaper, type MeetingWhole } from "../documents";
import type { KeptPaper } from "./drawer";

export interface Plan {
  /** In the order of the agenda, with those that are here already. */
  keep: KeptPaper[];
  /** Those that are not. */
  fetch: KeptPaper[];
  drop: KeptPaper[];
  /** Ids of papers that are not on the table for this person any more. */
  gone: string[];
  /** Papers with a file that are not to be kept. */
  elsewhere: number;
  /** Bytes of what is to be fetched. */
  bytes: number;
}

/** The address of a version's file, which is what it is kept under. */
export function addressOf({ id, sha256 }: { id: string; sha256: string }): string {
  return `/api/materials/${encodeURIComponent(id)}/file?v=${sha256}`;
}

export function meetingPath(meeting: string): string {
  return `/api/meetings/${encodeURIComponent(meeting)}`;
}

type Shown = MeetingPaper & { status?: string };

/** Whether a tablet may keep it. A copy that bears its reader's name and the time is not kept either. */
export function mayKeep(paper: Shown): boolean {
  if (paper.sha256 === null || paper.status === "recalled" || paper.status === "pending")
    return false;
  if (paper.watermark) return false;
  return paper.may ? paper.may.offline : paper.level === "normal";
}

/** `before`: the papers of its pack so far; `files`: the addresses that are here of any. */
export function plan(
  meeting: MeetingWhole,
  before: readonly KeptPaper[],
  files: ReadonlySet<string>,
): Plan {
  const all: Shown[] = allPapers(meeting);
  const keep = all.filter(mayKeep).map(({ id, item, title, sha256, size, may }) => {
    return { id, item, title, sha256: sha256!, size: size ?? 0, ...(may && { may }) };
  });
  const wanted = new Set(keep.map(addressOf));
  const shown = new Set(all.filter(({ status }) => status !== "recalled").map(({ id }) => id));
  const fetch = keep.filter((paper) => !files.has(addressOf(paper)));
  return {
    keep,
    fetch,
    drop: before.filter((paper) => !wanted.has(addressOf(paper))),
    gone: before.filter(({ id }) => !shown.has(id)).map(({ id }) => id),
    elsewhere: all.filter((paper) => paper.sha256 !== null && !mayKeep(paper)).length,
    bytes: fetch.reduce((sum, { size }) => sum + size, 0),
  };
}

/** How far a meeting's papers are on this tablet, as its screens say it. */
import type { KeptPaper, Pack } from "./drawer";
import { addressOf } from "./plan";

export interface Progress {
  /** `thrown_away`: by the browser, which was short of space. */
  is: "loading" | "paused" | "kept" | "no_space" | "thrown_away" | "away" | "failed";
  papers: number;
  done: number;
  /** Bytes that are here, and of all papers to be kept. */
  bytes: number;
  total: number;
  elsewhere: number;
  /** When it was last compared with the server's. */
  at: number;
}

export function progressOf(pack: Pack, files: ReadonlySet<string>): Progress {
  const here = pack.papers.filter((paper) => files.has(addressOf(paper)));
  const size = (some: readonly KeptPaper[]) => some.reduce((sum, paper) => sum + paper.size, 0);
  return {
    is: here.length === pack.papers.length ? "kept" : pack.whole ? "thrown_away" : "paused",
    papers: pack.papers.length,
    done: here.length,
    bytes: size(here),
    total: size(pack.papers),
    elsewhere: pack.elsewhere,
    at: pack.at,
  };
}

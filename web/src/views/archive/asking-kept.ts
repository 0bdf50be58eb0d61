/** Asking the server to search, and where it is not reached, the papers that this tablet keeps. */
import { api } from "../../api";
import { allPapers, type MeetingWhole } from "../../documents";
import { searchKept } from "../../offline/books";
import { answerOf, packs, type Pack } from "../../offline/drawer";
import { isAway } from "../../offline/kept";
import { meetingPath } from "../../offline/plan";
import { asked, type Asking } from "./asking";
import type { Found } from "./found";

export interface Page {
  found: Found[];
  total: number;
  /** There may be older ones that were not looked at. */
  more: boolean;
  next: string | null;
  /** Found on this tablet, without the server. */
  kept?: boolean;
}

/** Pages of a paper that are shown with their words. */
const most = 2;

export async function search(asking: Asking, signal: AbortSignal): Promise<Page> {
  try {
    return await api.get<Page>(asked(asking, new Date()), signal);
  } catch (error) {
    if (!isAway(error)) throw error;
    const here = await packs().catch(() => []);
    if (here.length === 0) throw error;
    const found = (await Promise.all(here.map((pack) => foundIn(pack, asking)))).flat();
    return { found, total: found.length, more: false, next: null, kept: true };
  }
}

async function foundIn({ meeting, starts_at }: Pack, asking: Asking): Promise<Found[]> {
  const { q, source, kind, meeting: only } = asking;
  if ((source && source !== "paper") || (only && only !== meeting)) return [];
  const places = (await searchKept(meeting, q)) ?? [];
  const whole = (await answerOf<MeetingWhole>(meetingPath(meeting)))?.body;
  const papers = new Map(whole ? allPapers(whole).map((paper) => [paper.id, paper]) : []);
  const found = new Map<string, Found>();
  for (const { material, title, page, snippet } of places) {
    const paper = papers.get(material);
    if (kind && paper?.kind !== kind) continue;
    const line = found.get(material) ?? {
      source: "paper",
      id: material,
      meeting,
      meeting_title: whole?.title ?? "",
      at: starts_at,
      title: [{ text: title, hit: false }],
      number: paper?.number ?? "",
      issuer: paper?.issuer ?? "",
      kind: paper?.kind ?? "",
      date: paper?.date ?? null,
      pages: 0,
      hits: [],
      way: "room",
    };
    line.pages += 1;
    if (line.hits.length < most) line.hits.push({ page, snippet });
    found.set(material, line);
  }
  return [...found.values()];
}

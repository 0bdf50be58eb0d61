/** What a search asks for, as it stands in the address: so it is kept by going back and by a bookmark. */
import { withQuery } from "../../api";

export interface Asking {
  q: string;
  source: "" | "paper" | "note" | "library";
  kind: string;
  /** "" for any time, "quarter" for the last three months, or a year. */
  time: string;
  /** A meeting's id, or "" for all. */
  meeting: string;
}

export const nothing: Asking = { q: "", source: "", kind: "", time: "", meeting: "" };

const sources = new Set(["paper", "note", "library"]);

export function askingOf(search: string): Asking {
  const given = new URLSearchParams(search);
  const source = given.get("source") ?? "";
  return {
    q: given.get("q") ?? "",
    source: sources.has(source) ? (source as Asking["source"]) : "",
    kind: given.get("kind") ?? "",
    time: given.get("time") ?? "",
    meeting: given.get("meeting") ?? "",
  };
}

/** The address of the search screen with this question. */
export function searchAddress(asking: Partial<Asking>): string {
  return withQuery("/search", { ...asking });
}

/** The question as the API is asked it; `today` decides what three months ago was. */
export function asked(asking: Asking, today: Date, cursor: string | null = null): string {
  const { q, source, kind, meeting } = asking;
  return withQuery("/api/search", {
    q,
    source,
    kind,
    meeting,
    cursor,
    ...span(asking.time, today),
  });
}

function span(time: string, today: Date): { since?: string; until?: string } {
  if (/^\d{4}$/.test(time)) return { since: `${time}-01-01`, until: `${time}-12-31` };
  if (time !== "quarter") return {};
  const since = new Date(today.getFullYear(), today.getMonth() - 3, today.getDate());
  const two = (n: number) => String(n).padStart(2, "0");
  return { since: `${since.getFullYear()}-${two(since.getMonth() + 1)}-${two(since.getDate())}` };
}

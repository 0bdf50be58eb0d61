/**
 * Where the reader is: the path and query of the address bar as one signal, and the few routes of
 * the client. Screens move by `go`; links are ordinary anchors, so that they can be opened in a new
 * tab, copied and read out.
 */
import { computed, signal } from "@preact/signals";

export type Route =
  | { name: "meetings" }
  | { name: "room"; meeting: string; paper: string | null; page: number }
  | { name: "draft"; meeting: string; paper: string | null; page: number }
  | { name: "desk"; meeting: string }
  | { name: "secretary"; meeting: string }
  | { name: "wall"; meeting: string; show: string | null }
  | { name: "checkin"; meeting: string; code: string }
  | { name: "search" }
  | { name: "library"; folder: string | null }
  | { name: "own"; paper: string; page: number }
  | { name: "prepare"; meeting: string }
  | { name: "asked" }
  | { name: "catalogues" }
  | { name: "accounts" }
  | { name: "invitations"; meeting: string }
  | { name: "invitation"; meeting: string }
  | { name: "invited"; token: string }
  | { name: "reads"; meeting: string }
  | { name: "own_reads" }
  | { name: "me" }
  | { name: "notes" }
  | { name: "remarks"; meeting: string; material: string }
  | { name: "card" }
  | { name: "missing" };

const here = signal(location.pathname + location.search);

/** The route an address stands for; pages count from 1. */
export function parse(address: string): Route {
  const url = new URL(address, "http://here");
  const [first, meeting, third, paper, ...more] = url.pathname
    .split("/")
    .filter(Boolean)
    .map(decodeURIComponent);
  if (first === undefined) return { name: "meetings" };
  if (first === "card" && meeting === undefined) return { name: "card" };
  if (first === "me" && meeting === undefined) return { name: "me" };
  if (first === "me" && meeting === "notes" && third === undefined) return { name: "notes" };
  if (first === "reads" && meeting === undefined) return { name: "own_reads" };
  if (first === "i" && meeting !== undefined && third === undefined)
    return { name: "invited", token: meeting };
  if (first === "prepare" && meeting === undefined) return { name: "asked" };
  if (first === "catalogues" && meeting === undefined) return { name: "catalogues" };
  if (first === "accounts" && meeting === undefined) return { name: "accounts" };
  if (first === "search" && meeting === undefined) return { name: "search" };
  if (first === "library") {
    if (meeting === undefined) return { name: "library", folder: url.searchParams.get("folder") };
    return third === undefined
      ? { name: "own", paper: meeting, page: pageOf(url) }
      : { name: "missing" };
  }
  if (meeting === undefined || more.length > 0) return { name: "missing" };
  if (first === "wall" && third === undefined)
    return { name: "wall", meeting, show: url.searchParams.get("show") };
  if (first !== "m") return { name: "missing" };
  if (third === undefined) return { name: "room", meeting, paper: null, page: 1 };
  const page = pageOf(url);
  if (third === "paper" && paper !== undefined) return { name: "room", meeting, paper, page };
  if (third === "checkin" && paper === undefined)
    return { name: "checkin", meeting, code: url.searchParams.get("code") ?? "" };
  if (third === "reads" && paper === undefined) return { name: "reads", meeting };
  if (third === "remarks" && paper !== undefined)
    return { name: "remarks", meeting, material: paper };
  if (third === "draft") return { name: "draft", meeting, paper: paper ?? null, page };
  if ((third === "desk" || third === "secretary" || third === "prepare") && paper === undefined)
    return { name: third, meeting };
  if ((third === "invitations" || third === "invitation") && paper === undefined)
    return { name: third, meeting };
  return { name: "missing" };
}

function pageOf(url: URL): number {
  return Math.max(1, Math.trunc(Number(url.searchParams.get("page"))) || 1);
}

export const route = computed(() => parse(here.value));

/** The query of the address. */
export const query = computed(() => new URL(here.value, "http://here").search);

/** Goes to an address of the client; `replace` leaves no step to go back to. */
export function go(address: string, { replace = false } = {}): void {
  if (address === here.value) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
  here.value = address;
}

/** The address of a paper in the room, at a page, with another one beside it. */
export function paperAddress(
  meeting: string,
  material: string,
  page = 1,
  beside: string | null = null,
): string {
  return `/m/${meeting}/paper/${material}${reading(page, beside)}`;
}

/** The address of a file in one's own library, at a page. */
export function ownAddress(paper: string, page = 1): string {
  return `/library/${paper}${reading(page, null)}`;
}

/** The address of a folder of one's own library; null for the whole. */
export function libraryAddress(folder: string | null): string {
  return folder === null ? "/library" : `/library?folder=${folder}`;
}

/** The id of the paper that the address has beside the open one. */
export const paperBeside = computed(() =>
  new URL(here.value, "http://here").searchParams.get("beside"),
);

function reading(page: number, beside: string | null): string {
  const query = new URLSearchParams();
  if (page > 1) query.set("page", String(page));
  if (beside !== null) query.set("beside", beside);
  const text = query.toString(); // Safari 14 knows no size
  return text && `?${text}`;
}

/** The address of the questions in a room. */
export function questionsAddress(meeting: string): string {
  return `/m/${meeting}?panel=questions`;
}

/** Whether the address is that one. */
export function asksForQuestions(): boolean {
  return new URLSearchParams(location.search).get("panel") === "questions";
}

/** The address of a meeting whose room is not open, or of a paper in it. */
export function draftAddress(
  meeting: string,
  material?: string,
  page = 1,
  beside: string | null = null,
): string {
  if (material === undefined) return `/m/${meeting}/draft`;
  return `/m/${meeting}/draft/${material}${reading(page, beside)}`;
}

/** Follows links within the client without loading the page anew; everything else is the browser's. */
export function startRouter(): void {
  addEventListener("popstate", () => (here.value = location.pathname + location.search));
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin)
      return;
    if (link.pathname.startsWith("/api/") || link.hash) return;
    event.preventDefault();
    go(link.pathname + link.search);
    scrollTo(0, 0);
  });
}

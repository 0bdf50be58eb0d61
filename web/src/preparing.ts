/**
 * A meeting as it is prepared, as the JSON API gives it, and where an item goes when it is moved: by
 * keys one place or one level at a time, by drag anywhere. The server numbers; here is only the way.
 */
import type { MeetingPaper } from "./documents";

export interface PreparedItem {
  id: string;
  number: string;
  title: string;
  kind: string;
  parent: string | null;
  minutes: number | null;
  presenter: string | null;
  presenter_text: string;
  preparer: string;
  preparers: { account: string; agency: string; name: string }[];
  due_at: string | null;
  confidential: boolean;
  votes: string[];
}

export type PaperState = "draft" | "submitted" | "returned" | "approved" | "published" | "recalled";
export type PaperStep = "submit" | "take_back" | "approve" | "return" | "publish" | "recall";

export type PreparedPaper = MeetingPaper & {
  state: PaperState;
  section: string;
  due_at: string | null;
  uploaded_at: string | null;
  uploaded_by: string;
  late: boolean;
  steps: PaperStep[];
  waiting: {
    version: number;
    sha256: string;
    pages: number;
    uploaded_at: string;
    uploaded_by: string;
  } | null;
  history: { at: string; name: string; step: string; note: string }[];
};

export interface PreparedPerson {
  id: string;
  name: string;
  title: string;
  unit: string;
  role: string;
  votes: boolean;
  account: string | null;
  email: string;
  phone: string;
}

export interface Change {
  at: string;
  name: string;
  what: {
    do: string;
    title?: string;
    name?: string;
    was?: string;
    now?: string;
    fields?: { field: string; before: string; after: string }[];
  };
}

export interface Preparation {
  id: string;
  title: string;
  kind_name: string;
  kind_name_en: string;
  late_days: number;
  status: string;
  starts_at: string;
  ends_at: string | null;
  room: string;
  legal_bases: string[];
  recipients: string[];
  four_eyes: boolean;
  items: PreparedItem[];
  papers: PreparedPaper[];
  people: PreparedPerson[];
  changes: Change[];
  accounts: { id: string; name: string; agency: string; username: string }[];
  agencies: { id: string; name: string }[];
}

export interface AskedMeeting {
  id: string;
  title: string;
  status: string;
  starts_at: string;
  room: string;
  agency: string;
  items: PreparedItem[];
  papers: PreparedPaper[];
}

/** The one thing to do next with a paper, of the steps that one may take; null if it is done. */
export function nextStep(
  { state, sha256, level }: Pick<PreparedPaper, "state" | "sha256" | "level">,
  steps: readonly PaperStep[],
): PaperStep | "upload" | null {
  const lacking = sha256 === null || state === "returned";
  if (lacking && (state === "draft" || state === "returned") && level !== "paper_only")
    return "upload";
  return (["publish", "approve", "submit"] as const).find((step) => steps.includes(step)) ?? null;
}

/** A place on the agenda: below `parent`, before that sibling or after all of them. */
export interface Place {
  parent: string | null;
  before: string | null;
}
export type Way = "up" | "down" | "in" | "out";
type Node = Pick<PreparedItem, "id" | "parent">;

/** Where an item goes one step that way; null where there is no such step. `items` in order. */
export function stepped(items: readonly Node[], id: string, way: Way): Place | null {
  const item = items.find((one) => one.id === id);
  if (!item) return null;
  const siblings = items.filter((one) => one.parent === item.parent);
  const at = siblings.indexOf(item);
  switch (way) {
    case "up":
      return at > 0 ? { parent: item.parent, before: siblings[at - 1]!.id } : null;
    case "down":
      return at < siblings.length - 1
        ? { parent: item.parent, before: siblings[at + 2]?.id ?? null }
        : null;
    case "in":
      return at > 0 ? { parent: siblings[at - 1]!.id, before: null } : null;
    case "out": {
      const above = items.find((one) => one.id === item.parent);
      if (!above) return null;
      const around = items.filter((one) => one.parent === above.parent);
      return { parent: above.parent, before: around[around.indexOf(above) + 1]?.id ?? null };
    }
  }
}

/** Where an item goes that is dropped on another: before it, or with `inside` below it at the end. */
export function dropped(
  items: readonly Node[],
  id: string,
  on: string,
  inside: boolean,
): Place | null {
  for (let at: string | null = on; at !== null;) {
    if (at === id) return null; // an item cannot go below itself
    at = items.find((one) => one.id === at)?.parent ?? null;
  }
  const target = items.find((one) => one.id === on);
  if (!target) return null;
  return inside ? { parent: on, before: null } : { parent: target.parent, before: on };
}

/** A moment as a field for date and time has it, in the device's own zone. */
export function forField(at: string | null): string {
  if (!at) return "";
  const moment = new Date(at);
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** What a field for date and time says, as a moment. */
export function fromField(text: string): string | null {
  return text ? new Date(text).toISOString() : null;
}

/** The lines of a text, without empty ones. */
export function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim().normalize("NFC"))
    .filter(Boolean);
}

/** Those with a file that nobody has handed in yet; what was returned waits for who mends it. */
export function unsubmitted<T extends Pick<PreparedPaper, "state" | "sha256">>(
  papers: readonly T[],
): T[] {
  return papers.filter(({ state, sha256 }) => state === "draft" && sha256 !== null);
}

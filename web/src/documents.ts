/** Meetings as the JSON API gives them. In a room the state of the log takes their place. */
import type { Material } from "./protocol";

export interface MeetingLine {
  id: string;
  title: string;
  kind: string;
  status: string;
  starts_at: string;
  ends_at: string | null;
  room: string;
  agency: { id: string; name: string; address_form: string };
  role: string | null;
  /** How many attendees of a draft have no account; 0 once the room is open. */
  without_account: number;
}

/** An answer still to be given in writing; `questioned_me`: it is one's own to give. */
export interface AnswerDue {
  meeting: string;
  title: string;
  question: string;
  asker: string;
  questioned: string;
  text: string;
  due: string;
  questioned_me: boolean;
  overdue: boolean;
}

/** What a paper's level lets its reader do; the server stamps what it gives of a watermarked one. */
export interface Handling {
  may: { download: boolean; print: boolean; copy: boolean; offline: boolean };
  watermark: boolean;
}

/** A paper as the log would describe it, too. */
export type MeetingPaper = Material & Partial<Handling>;

export interface MeetingItem {
  id: string;
  number: string;
  title: string;
  minutes: number | null;
  presenter: string | null;
  votes: { question: string }[];
  materials: MeetingPaper[];
}

export interface MeetingPerson {
  id: string;
  name: string;
  title: string;
  unit: string;
  role: string;
  account: string | null;
}

export interface MeetingWhole {
  id: string;
  title: string;
  status: string;
  starts_at: string;
  ends_at: string | null;
  room: string;
  /** Of the session as a whole; missing in what a tablet kept of an earlier server. */
  materials?: MeetingPaper[];
  items: MeetingItem[];
  attendees: MeetingPerson[];
  you: { attendee: string | null; role: string | null };
}

/** All papers of a meeting: those of the session as a whole, then those of its items. */
export function allPapers({ materials = [], items }: Pick<MeetingWhole, "materials" | "items">) {
  return [...materials, ...items.flatMap((item) => item.materials)];
}

/** An account with its one-time password, which the server tells once. */
export interface NewAccount {
  name: string;
  title: string;
  unit: string;
  username: string;
  password: string;
}

/** Whether a meeting has no room to go to: it is being prepared, published or cancelled. */
export function isPlanned(status: string): boolean {
  return status === "draft" || status === "published" || status === "cancelled";
}

/** Invitations as the JSON API gives them: the secretariat's list, and one's own card. */
export type Answer = "none" | "maybe" | "accept" | "leave" | "substitute";

export interface InvitationLine {
  attendee: string;
  name: string;
  title: string;
  unit: string;
  role: string;
  account: string | null;
  email: string;
  phone: string;
  sent_at: string | null;
  channel: string;
  reminded_at: string | null;
  answer: Answer;
  reason: string;
  sittings: number[];
  substitute: string;
  substitute_title: string;
  answered_at: string | null;
  decision: "" | "granted" | "refused";
  note: string;
  /** What they may answer. */
  answers: Answer[];
  /** Whether they are still to be called: nothing went out, or it did not arrive. */
  unreached: boolean;
  mail: "waiting" | "sent" | "refused" | "returned" | "held" | null;
  trouble: string;
  /** Ready to be pasted into Zalo or an SMS; empty until the meeting is published. */
  text: string;
}

export interface OpinionLine {
  attendee: string;
  name: string;
  item: string;
  number: string;
  title: string;
  text: string;
  at: string;
}

export interface InvitationList {
  published_at: string | null;
  cancelled_at: string | null;
  cancel_reason: string;
  is_open: boolean;
  has_mail: boolean;
  sittings: number;
  summons: boolean;
  decides: boolean;
  people: InvitationLine[];
  opinions: OpinionLine[];
}

export interface InvitationCard {
  title: string;
  agency: string;
  language: "vi" | "en";
  address_form: string;
  starts_at: string;
  ends_at: string | null;
  room: string;
  letter: "summons" | "invitation";
  name: string;
  cancelled: boolean;
  cancel_reason: string;
  is_open: boolean;
  is_over: boolean;
  answers: Answer[];
  sittings: number;
  answer: Answer;
  reason: string;
  asked: number[];
  substitute: string;
  substitute_title: string;
  answered_at: string | null;
  decision: "" | "granted" | "refused";
  note: string;
  decided: { question: string; passed: boolean }[];
}

export interface Reply {
  answer: Answer;
  reason?: string;
  sittings?: number[];
  substitute?: string;
  substitute_title?: string;
}

/** How many are told by mail, and how many have no address. */
export interface Told {
  mailed: number;
  without_email: number;
}

/** How many gave each answer. */
export function counted(people: readonly InvitationLine[]): Record<Answer, number> {
  const found: Record<Answer, number> = { none: 0, maybe: 0, accept: 0, leave: 0, substitute: 0 };
  for (const { answer } of people) found[answer] += 1;
  return found;
}

/** Those first whose leave waits for the chair, who looks for them among all; else as they stand. */
export function waitingFirst<T extends Pick<InvitationLine, "answer" | "decision">>(
  people: readonly T[],
): T[] {
  const waits = (person: T) => person.answer === "leave" && !person.decision;
  return [...people.filter(waits), ...people.filter((person) => !waits(person))];
}

/** The days of a month's sheet, whole weeks from Monday on, as `2026-07-15`. */
export function sheetOf(year: number, month: number): string[] {
  const first = new Date(Date.UTC(year, month, 1));
  const before = (first.getUTCDay() + 6) % 7;
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const cells = Math.ceil((before + length) / 7) * 7;
  return Array.from({ length: cells }, (_, n) =>
    new Date(Date.UTC(year, month, 1 - before + n)).toISOString().slice(0, 10),
  );
}

/** What the document store says about meetings and papers, as the JSON API gives it (design, section 3). */

export interface MeetingLine {
  id: string;
  title: string;
  kind: string;
  status: string;
  starts_at: string;
  ends_at: string | null;
  room: string;
  agency: { id: string; name: string; address_form?: string } | string;
  role: string | null;
}

export interface Material {
  id: string;
  item: string;
  title: string;
  kind: string;
  number: string | null;
  issuer: string | null;
  date: string | null;
  pages: number;
  sha256: string | null;
  size: number;
  level: "normal" | "internal" | "return" | "paper_only";
  urgency: "none" | "urgent" | "very_urgent" | "flash";
  version: number;
  status: string;
}

export interface AgendaItem {
  id: string;
  number: string;
  title: string;
  kind: string;
  parent: string | null;
  minutes: number | null;
  presenter: string | null;
  preparer: string | null;
  materials: Material[];
}

export interface Meeting extends MeetingLine {
  language: string;
  legal_bases: string[];
  items: AgendaItem[];
  attendees: { id: string; name: string; title: string; unit: string; role: string; votes: boolean }[];
  you: { attendee: string | null; role: string | null };
}

/** The name of the agency, however much of it the server said. */
export function agencyName(meeting: Pick<MeetingLine, "agency">): string {
  return typeof meeting.agency === "string" ? meeting.agency : meeting.agency.name;
}

/** Meetings as the list of the JSON API gives them. In a room the state of the log takes their place. */

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
}

/** The course of the meeting as lines in time, read off its state. Pure; the words are the screen's. */
import type { State } from "../protocol";

export type CourseLine = { at: string } & (
  | { is: "convened" | "suspended" | "resumed" | "adjourned" | "cancelled" }
  | { is: "opened" | "closed"; item: string }
  | { is: "arrived" | "left"; attendee: string }
  | { is: "spoke"; request: string }
  | { is: "vote"; vote: string }
  | { is: "text"; text: string }
  | { is: "question"; question: string }
  | { is: "remark"; remark: string }
);

/** All that happened, in order; `people` adds who came and left. */
export function courseOf(state: State, { people = false } = {}): CourseLine[] {
  const lines: CourseLine[] = [];
  if (state.convened_at) lines.push({ at: state.convened_at, is: "convened" });
  for (const { begun_at, ended_at } of state.breaks) {
    lines.push({ at: begun_at, is: "suspended" });
    if (ended_at) lines.push({ at: ended_at, is: "resumed" });
  }
  if (state.cancelled_at) lines.push({ at: state.cancelled_at, is: "cancelled" });
  if (state.adjourned_at) lines.push({ at: state.adjourned_at, is: "adjourned" });
  for (const { item, opened_at, closed_at } of Object.values(state.items)) {
    if (opened_at) lines.push({ at: opened_at, is: "opened", item: item.id });
    if (closed_at) lines.push({ at: closed_at, is: "closed", item: item.id });
  }
  for (const [request, { granted_at }] of Object.entries(state.requests)) {
    if (granted_at) lines.push({ at: granted_at, is: "spoke", request });
  }
  for (const [vote, { closed_at, opened_at }] of Object.entries(state.votes))
    lines.push({ at: closed_at ?? opened_at, is: "vote", vote });
  for (const [text, { handed_at }] of Object.entries(state.texts))
    lines.push({ at: handed_at, is: "text", text });
  for (const [question, { put_at }] of Object.entries(state.questions))
    if (put_at) lines.push({ at: put_at, is: "question", question });
  for (const [remark, { noted_at }] of Object.entries(state.remarks))
    lines.push({ at: noted_at, is: "remark", remark });
  if (people) {
    for (const { person, arrived_at, left_at } of Object.values(state.attendees)) {
      if (arrived_at) lines.push({ at: arrived_at, is: "arrived", attendee: person.id });
      if (left_at) lines.push({ at: left_at, is: "left", attendee: person.id });
    }
  }
  // Stable: what shares an instant keeps the order above, in which an item opens before it closes.
  return lines.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Questions that the screens ask of the questioning: which wait, which round it is, what comes next. */
import type { Question, State } from "../protocol";
import { dateIn } from "../time";
import { conclude, step, whoSpeaks, type Step } from "./steps";

export type Asked = [id: string, question: Question];

/** The questions put in the room on an item, in order. */
export function putOn(state: State, item: string): Asked[] {
  return Object.entries(state.questions).filter(([, question]) => question.item === item);
}

/** The questions that are not put in the room yet; those to the item's presenter come first. */
export function toCome(state: State, item: string): Asked[] {
  const { presenter } = state.items[item]!.item;
  const waiting = Object.entries(state.questions).filter(([, { item }]) => item === null);
  const first = (of: Asked) => (of[1].to === presenter ? 0 : 1);
  return waiting.sort((a, b) => first(a) - first(b));
}

/** Those of them that belong on this item: put to its presenter, by somebody who is present. */
export function comingHere(state: State, item: string): Asked[] {
  const { presenter } = state.items[item]!.item;
  return toCome(state, item).filter(
    ([, { to, asker }]) =>
      (presenter === null || to === presenter) && state.attendees[asker]!.present,
  );
}

/** The round that is on, how many were asked in it, and who waits for an answer. */
export function roundOf(state: State, item: string) {
  const asked = putOn(state, item).filter(([, { round }]) => round !== null);
  const round = Math.max(0, ...asked.map(([, question]) => question.round!));
  const inRound = asked.filter(([, question]) => question.round === round);
  const unanswered = asked.filter(([, { status }]) => status === "asked");
  const begun = unanswered.length < inRound.length;
  const full =
    unanswered.length > 0 && (begun || inRound.length >= state.rules.questions_per_round);
  return { round, asked: inRound.length, unanswered, full };
}

/** Those still to be answered in writing, what is due first above. */
export function awaited(state: State): Asked[] {
  return Object.entries(state.questions)
    .filter(([, { status }]) => status === "written")
    .sort(([, a], [, b]) => (a.due! < b.due! ? -1 : a.due === b.due ? 0 : 1));
}

/** Whether the day for the answer in writing is over where the meeting is held, and none came. */
export function isOverdue({ status, due }: Question, zone: string, now: number): boolean {
  return status === "written" && due !== null && due < dateIn(zone, now);
}

/** The question that a request to speak asks or answers. */
export function questionOf(state: State, request: string): Question | null {
  return (
    Object.values(state.questions).find(
      (question) => question.request === request || question.answer === request,
    ) ?? null
  );
}

/** Whether the open item is one for questions, on which people ask for the floor to ask or answer. */
export function takesQuestions({ open_item, items }: State): boolean {
  return open_item !== null && items[open_item]!.item.kind === "questions";
}

/** The next step while questions are asked: the answers of a full round, a question, the conclusion. */
export function nextQuestioning(state: State, item: string): Step {
  const { unanswered, full } = roundOf(state, item);
  const ends = whoSpeaks(state);
  const [waiting] = comingHere(state, item);
  if (!full && waiting) {
    const [question, { asker }] = waiting;
    const says = { asker: name(state, asker) };
    return step("call_question", { do: "call_question", question, ends }, says);
  }
  if (unanswered[0]) {
    const [question, { asker, to }] = unanswered[0];
    const says = { asker: name(state, asker), to: name(state, to) };
    return step("call_answer", { do: "call_answer", question, ends }, says);
  }
  const says = conclude(state, item).says;
  const asks = state.items[item]!.conclusion ? {} : { asks: "conclusion" as const };
  return { ...step("close_questioning", { do: "close_questioning" }, says), ...asks };
}

function name(state: State, attendee: string): string {
  return state.attendees[attendee]!.person.name;
}

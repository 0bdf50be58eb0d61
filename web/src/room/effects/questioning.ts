/**
 * What events do to the state: written questions, and the round of questions and answers.
 *
 * A question that is shown to more people moves to the end, so that those who knew of it and those
 * who learn of it now have their questions in the same order.
 */
import type { Event, Question, State } from "../../protocol";
import { changed, omitted, type Dictionary } from "../parts";
import type { Change, Effects } from "./effects";

export const questioningEffects: Effects<
  | "question_submitted"
  | "question_withdrawn"
  | "questions_grouped"
  | "question_forwarded"
  | "questioning_opened"
  | "question_asked"
  | "answer_called"
  | "written_answer_set"
  | "answer_handed_in"
  | "questioning_closed"
> = {
  question_submitted: ({ questions }, { question, attendee, to, text }, at) => ({
    questions: { ...questions, [question]: submitted(attendee, to, text, at) },
  }),
  question_withdrawn: ({ questions }, { question }) => ({
    questions: omitted(questions, question),
  }),
  questions_grouped: (state, { questions, title }) => ({
    questions: questions.reduce(
      (all, id) => changed<Question>(all, id, { group: title }),
      state.questions,
    ),
  }),
  question_forwarded: ({ questions }, event) => {
    const { question, attendee, asker, text, submitted_at } = event;
    const known =
      questions[question] ?? (asker ? submitted(asker, attendee, text, submitted_at) : null);
    // Null: somebody else's, and not for this audience.
    if (known === null) return {};
    return { questions: last(questions, question, { ...known, status: "forwarded" }) };
  },
  questioning_opened: (_state, { item }) => ({ questioning: item }),
  question_asked: (state, event, at) =>
    put(state, event, at, { status: "asked", request: event.request, round: event.round }),
  answer_called: ({ questions }, { question, request }) => ({
    questions: changed<Question>(questions, question, { status: "answered", answer: request }),
  }),
  written_answer_set: (state, event, at) =>
    put(state, event, at, { status: "written", due: event.due }),
  answer_handed_in: ({ questions }, { question, text, material }, at) => ({
    questions: changed<Question>(questions, question, {
      status: "replied",
      written: { text, material, handed_at: at },
    }),
  }),
  questioning_closed: () => ({ questioning: null }),
};

type Put = Extract<Event, { type: "question_asked" | "written_answer_set" }>;

/** The question is before the whole room from now on. */
function put({ questions }: State, event: Put, at: string, change: Partial<Question>): Change {
  const { question, asker, to, text, submitted_at, item } = event;
  const known = questions[question] ?? submitted(asker, to, text, submitted_at);
  const changed = { ...known, item, put_at: known.put_at ?? at, ...change };
  return { questions: last(questions, question, changed) };
}

function submitted(asker: string, to: string, text: string, at: string): Question {
  return {
    asker,
    to,
    text,
    submitted_at: at,
    status: "submitted",
    group: "",
    item: null,
    put_at: null,
    round: null,
    request: null,
    answer: null,
    due: null,
    written: null,
  };
}

function last<T>(all: Dictionary<T>, key: string, value: T): Dictionary<T> {
  return { ...omitted(all, key), [key]: value };
}

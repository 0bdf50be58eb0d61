import { beforeEach, expect, it } from "vitest";
import {
  awaited,
  comingHere,
  isOverdue,
  nextQuestioning,
  questionOf,
  roundOf,
} from "../../src/room/questions";
import { item, Scene } from "./scene";

let scene: Scene;

beforeEach(() => {
  scene = new Scene([item("i1", "1", { kind: "questions", presenter: "g1" })]).begun("d2", "g1");
  scene.then({ type: "item_opened", item: "i1" });
});

function submit(attendee: string, to = "g1"): string {
  const question = `q${scene.state.seq + 1}`;
  scene.then({ type: "question_submitted", question, attendee, to, text: "Vì sao?" });
  return question;
}

function ask(question: string, round: number): void {
  const { asker, to, text, submitted_at } = scene.state.questions[question]!;
  const request = scene.speak(asker, "question");
  scene.then({
    type: "question_asked",
    question,
    asker,
    to,
    text,
    submitted_at,
    item: "i1",
    request,
    round,
  });
}

const answer = (question: string) =>
  scene.then({ type: "answer_called", question, request: scene.speak("g1", "answer") });

it("calls a question, then its answer, then the next, and ends with the conclusion", () => {
  const [first, second] = [submit("d1"), submit("d2")];
  const next = () => nextQuestioning(scene.state, "i1").commands[0];
  expect(next()).toMatchObject({ do: "call_question", question: first });
  ask(first, 1);
  expect(next()).toMatchObject({ do: "call_answer", question: first });
  answer(first);
  expect(next()).toMatchObject({ do: "call_question", question: second });
  ask(second, 2);
  answer(second);
  expect(nextQuestioning(scene.state, "i1")).toMatchObject({
    name: "close_questioning",
    asks: "conclusion",
  });
});

it("fills a round of three before the answers, and takes none more until all are given", () => {
  scene.state = { ...scene.state, rules: { ...scene.state.rules, questions_per_round: 3 } };
  const asked = [submit("d1"), submit("d2"), submit("d1"), submit("d2")];
  ask(asked[0]!, 1);
  expect(roundOf(scene.state, "i1")).toMatchObject({ round: 1, asked: 1, full: false });
  ask(asked[1]!, 1);
  answer(asked[0]!);
  expect(roundOf(scene.state, "i1").full).toBe(true);
  answer(asked[1]!);
  expect(roundOf(scene.state, "i1").full).toBe(false);
});

it("proposes what is put to the item's presenter by somebody present", () => {
  submit("d1", "chair");
  const here = submit("d2");
  expect(comingHere(scene.state, "i1").map(([id]) => id)).toEqual([here]);
  scene.then({ type: "attendee_checked_out", attendee: "d2", quorum: scene.state.quorum });
  expect(comingHere(scene.state, "i1")).toEqual([]);
});

it("knows the question that somebody asks or answers", () => {
  const question = submit("d1");
  ask(question, 1);
  expect(questionOf(scene.state, scene.state.speech!.request)?.asker).toBe("d1");
  answer(question);
  expect(questionOf(scene.state, scene.state.speech!.request)?.to).toBe("g1");
  expect(questionOf(scene.state, "r0")).toBeNull();
});

function order(question: string, due: string): void {
  const { asker, to, text, submitted_at } = scene.state.questions[question]!;
  const about = { question, asker, to, text, submitted_at, item: "i1", due };
  scene.then({ type: "written_answer_set", ...about });
}

it("tells what is due first above, and what is late by the day of the place", () => {
  const [first, second, third] = [submit("d1"), submit("d2"), submit("d2")];
  order(first, "2026-08-09");
  order(second, "2026-08-01");
  order(third, "2026-07-20");
  scene.then({ type: "answer_handed_in", question: third, text: "Do mặt bằng.", material: null });
  expect(awaited(scene.state).map(([id]) => id)).toEqual([second, first]);
  const { questions } = scene.state;
  const eve = Date.UTC(2026, 7, 1, 16, 59); // a minute to midnight, in Hanoi
  expect(isOverdue(questions[second]!, "Asia/Ho_Chi_Minh", eve)).toBe(false);
  expect(isOverdue(questions[second]!, "Asia/Ho_Chi_Minh", eve + 60_000)).toBe(true);
  expect(isOverdue(questions[third]!, "Asia/Ho_Chi_Minh", eve)).toBe(false);
});

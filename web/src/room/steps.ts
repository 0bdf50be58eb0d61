/**
 * The steps that the chair's script can propose. A step is one tap and sends one command or two, the
 * second made from the seq that the first one got: the id of a request to speak is `r` and its seq.
 */
import type { Attendee, Command, PlannedVote, State } from "../protocol";
import { t } from "../i18n";
import { clock } from "../time";
import { figuresOfItem, type Figures } from "./figures";

export type StepName =
  | "convene"
  | "suspend"
  | "resume"
  | "open_item"
  | "present"
  | "present_oneself"
  | "call"
  | "call_next"
  | "end_speech"
  | "open_vote"
  | "close_vote"
  | "adopt_together"
  | "conclude"
  | "open_questioning"
  | "call_question"
  | "call_answer"
  | "close_questioning"
  | "adjourn";

export interface Step {
  name: StepName;
  /** What the button's words are filled in with. */
  says: Figures;
  commands: [Command] | [Command, (seq: number) => Command];
  /** Words that the chair gives with it; they are the text of its command. */
  asks?: "conclusion";
  /** Why it cannot be done yet; the server would refuse it. */
  hindered: "no_quorum" | null;
}

export function step(name: StepName, command: Command, says: Figures = {}): Step {
  return { name, says, commands: [command], hindered: null };
}

/** A step that the rules allow with a quorum only. */
export function quorate(state: State, next: Step): Step {
  return state.quorum.met ? next : { ...next, hindered: "no_quorum" };
}

export function openItem(state: State, item: string): Step {
  return step("open_item", { do: "open_item", item }, figuresOfItem(state, item));
}

export function call(name: "call" | "call_next", state: State, request: string): Step {
  const says = { speaker: speakerOf(state, request) };
  return step(name, { do: "grant_floor", request, ends: whoSpeaks(state) }, says);
}

/** The request of whoever has the floor, so that nobody is cut short whom this desk did not see. */
export function whoSpeaks(state: State): string {
  return state.speech?.request ?? "";
}

export function endSpeech(state: State, request: string): Step {
  const says = { speaker: speakerOf(state, request) };
  return step("end_speech", { do: "end_speech", request }, says);
}

/** Gives the presenter the floor, asking for it first where the presenter has not. */
export function present(state: State, item: string, presenter: Attendee): Step {
  const name = presenter.role === "chair" ? "present_oneself" : "present";
  const says = { presenter: presenter.name };
  const asked = state.queue.find((id) => state.requests[id]!.attendee === presenter.id);
  const ends = whoSpeaks(state);
  if (asked) return step(name, { do: "grant_floor", request: asked, ends }, says);
  return {
    name,
    says,
    commands: [
      { do: "request_floor", kind: "presentation", attendee: presenter.id, item },
      (seq) => ({ do: "grant_floor", request: `r${seq}`, ends }),
    ],
    hindered: null,
  };
}

/** The break that the agenda foresees. */
export function rest(until: number, endsSitting: boolean): Step {
  const back = new Date(until).toISOString();
  return step(
    "suspend",
    { do: "suspend", until: back, ends_sitting: endsSitting },
    { time: clock(until) },
  );
}

/** The chair's conclusion on an item, in words to be given. */
export function conclude(state: State, item: string): Step {
  const command = { do: "record_conclusion", item, text: "" } as const;
  return { ...step("conclude", command, figuresOfItem(state, item)), asks: "conclusion" };
}

/** Items that nobody opposes, put to one vote. */
export function adoptTogether(state: State, items: readonly string[]): Step {
  const numbers = items.map((id) => state.items[id]!.item.number).join(", ");
  const question = t("desk.together.question", { items: numbers });
  return quorate(
    state,
    step(
      "adopt_together",
      { do: "open_vote", item: items[0]!, items: [...items], question },
      { n: String(items.length), items: numbers },
    ),
  );
}

export function openVote(state: State, item: string, planned: PlannedVote): Step {
  const { question, method, key } = planned;
  return quorate(
    state,
    step("open_vote", { do: "open_vote", item, question, method, planned: key }, { question }),
  );
}

function speakerOf(state: State, request: string): string {
  return state.attendees[state.requests[request]!.attendee]!.person.name;
}

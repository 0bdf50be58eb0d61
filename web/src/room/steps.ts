/**
 * The steps that the chair's script can propose. A step is one tap and sends one command or two, the
 * second made from the seq that the first one got: the id of a request to speak is `r` and its seq.
 */
import type { Attendee, Command, PlannedVote, State } from "../protocol";
import { figuresOfItem, type Figures } from "./figures";

export type StepName =
  | "convene"
  | "resume"
  | "open_item"
  | "present"
  | "present_oneself"
  | "call"
  | "call_next"
  | "end_speech"
  | "open_vote"
  | "close_vote"
  | "adjourn";

export interface Step {
  name: StepName;
  /** What the button's words are filled in with. */
  says: Figures;
  commands: [Command] | [Command, (seq: number) => Command];
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
  return step(name, { do: "grant_floor", request }, { speaker: speakerOf(state, request) });
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
  if (asked) return step(name, { do: "grant_floor", request: asked }, says);
  return {
    name,
    says,
    commands: [
      { do: "request_floor", kind: "presentation", attendee: presenter.id, item },
      (seq) => ({ do: "grant_floor", request: `r${seq}` }),
    ],
    hindered: null,
  };
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

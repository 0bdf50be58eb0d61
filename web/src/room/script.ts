/**
 * The chair's script: from where the meeting stands to the words to say now and the one next step.
 *
 * Pure, and a proposal only: the chair may do anything else that the rules allow. An item runs from
 * its opening words to its presenter, the queue, its votes one after the other, and its closing words.
 */
import type { State, Vote } from "../protocol";
import { ancestorsOf, freshResult, nextItem, votesToCome, wasPresented } from "./agenda";
import { filled, figuresOf, figuresOfItem, figuresOfVote, type Figures } from "./figures";
import { call, endSpeech, openItem, openVote, present, quorate, step, type Step } from "./steps";

export type Stage =
  | "convene"
  | "open"
  | "discuss"
  | "vote"
  | "voting"
  | "passed"
  | "failed"
  | "close"
  | "resume"
  | "adjourn";

export interface Words {
  stage: Stage;
  text: string;
}

export interface Script {
  words: Words[];
  next: Step | null;
}

/** Words of the script, filled in; none where the office wrote none. */
type Say = (stage: Stage, words: string | undefined, more?: Figures) => Words[];

/** What to say and do now; `now` in milliseconds since 1970. */
export function scriptOf(state: State, now: number): Script {
  const figures = figuresOf(state, now);
  const say: Say = (stage, words, more = {}) =>
    words?.trim() ? [{ stage, text: filled(words, { ...figures, ...more }) }] : [];
  const { script } = state;
  switch (state.status) {
    case "prepared":
      return {
        words: say("convene", script.convene),
        next: quorate(state, step("convene", { do: "convene" })),
      };
    case "suspended":
      return {
        words: say("resume", script.resume),
        next: quorate(state, step("resume", { do: "resume" })),
      };
    case "adjourned":
      return { words: [], next: null };
    case "running":
      if (state.open_vote !== null) return voting(state, state.open_vote, say);
      if (state.open_item === null) return between(state, say);
      if (state.speech !== null) return speaking(state, state.open_item, state.speech.request, say);
      return onItem(state, state.open_item, say);
  }
}

/** Between two items, or after the last. */
function between(state: State, say: Say): Script {
  const next = nextItem(state)?.item;
  if (!next) {
    return {
      words: say("adjourn", state.script.adjourn),
      next: step("adjourn", { do: "adjourn" }),
    };
  }
  return {
    words: say("open", next.script.open, figuresOfItem(state, next.id)),
    next: openItem(state, next.id),
  };
}

function voting(state: State, id: string, say: Say): Script {
  const vote = state.votes[id]!;
  const { script } = state.items[vote.item]!.item;
  return {
    words: say("voting", script.vote, { question: vote.question }),
    next: step("close_vote", { do: "close_vote", vote: id }, { question: vote.question }),
  };
}

/**
 * While somebody has the floor: a vote that was closed meanwhile is announced, a presentation is not
 * talked into.
 */
function speaking(state: State, item: string, request: string, say: Say): Script {
  const [waiting] = state.queue;
  const { script } = state.items[item]!.item;
  const decided = freshResult(state, item);
  const presenting = state.requests[request]!.kind === "presentation" && waiting === undefined;
  const discussed = presenting || decided ? [] : say("discuss", script.discuss);
  return {
    words: decided ? announced(state, decided, script, say) : discussed,
    next: waiting === undefined ? endSpeech(state, request) : call("call_next", state, waiting),
  };
}

/** An open item on which nobody speaks and nothing is voted on at the moment. */
function onItem(state: State, id: string, say: Say): Script {
  const { item } = state.items[id]!;
  const { script } = item;
  const decided = freshResult(state, id);
  const presenter = item.presenter === null ? undefined : state.attendees[item.presenter];
  const said = decided ? announced(state, decided, script, say) : [];
  const opening = decided || anySpeech(state, id) ? [] : say("open", script.open);

  if (!decided && presenter?.present && !wasPresented(state, id)) {
    return { words: opening, next: present(state, id, presenter.person) };
  }
  const [waiting] = state.queue;
  if (waiting !== undefined) {
    const words = [...said, ...opening, ...say("discuss", script.discuss)];
    return { words, next: call("call", state, waiting) };
  }
  const words = [...said, ...opening, ...(decided ? [] : say("discuss", script.discuss))];
  const [planned] = votesToCome(state, id);
  if (planned) {
    const asking = say("vote", script.vote, { question: planned.question });
    return { words: [...words, ...asking], next: openVote(state, id, planned) };
  }
  return leaving(state, id, words, say);
}

/** The end of an item, and of those around it that end with it. */
function leaving(state: State, open: string, before: Words[], say: Say): Script {
  const next = nextItem(state)?.item;
  const around = next ? ancestorsOf(state, next.id) : [];
  const closing = [open, ...ancestorsOf(state, open)]
    .filter((id) => !around.includes(id))
    .flatMap((id) => say("close", state.items[id]!.item.script.close, figuresOfItem(state, id)));
  if (next) return { words: [...before, ...closing], next: openItem(state, next.id) };
  return {
    words: [...before, ...closing, ...say("adjourn", state.script.adjourn)],
    next: step("adjourn", { do: "adjourn" }),
  };
}

function announced(state: State, vote: Vote, script: Record<string, string>, say: Say): Words[] {
  const stage = vote.result?.passed ? "passed" : "failed";
  return say(stage, script[stage], figuresOfVote(vote, state.particulars.language));
}

function anySpeech(state: State, item: string): boolean {
  return Object.values(state.requests).some(
    (request) => request.item === item && request.granted_at !== null,
  );
}

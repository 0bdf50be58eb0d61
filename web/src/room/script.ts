/**
 * The chair's script: from where the meeting stands to the words to say now and the one next step.
 *
 * Pure, and a proposal only: the chair may do anything else that the rules allow. A step is one tap
 * and sends one command or two, the second made from the seq that the first one got (the id of a
 * request to speak is `r` and the seq of its entry).
 */
import type { Command, State, Vote } from "../protocol";
import { ancestorsOf, nextItem, votesOf, votesToCome, wasPresented } from "./agenda";
import { filled, figuresOf, figuresOfItem, figuresOfVote, type Figures } from "./figures";

export type Stage =
  | "convene"
  | "open"
  | "discuss"
  | "vote"
  | "voting"
  | "passed"
  | "failed"
  | "close"
  | "suspend"
  | "resume"
  | "adjourn";

export interface Words {
  stage: Stage;
  text: string;
}

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

export interface Script {
  words: Words[];
  next: Step | null;
}

/** What to say and do now; `now` in milliseconds since 1970. */
export function scriptOf(state: State, now: number): Script {
  const figures = figuresOf(state, now);
  const say = (stage: Stage, words: string | undefined, more: Figures = {}): Words[] =>
    words?.trim() ? [{ stage, text: filled(words, { ...figures, ...more }) }] : [];
  switch (state.status) {
    case "prepared":
      return {
        words: say("convene", state.script.convene),
        next: quorate(state, step("convene", { do: "convene" })),
      };
    case "suspended":
      return { words: say("resume", state.script.resume), next: step("resume", { do: "resume" }) };
    case "adjourned":
      return { words: [], next: null };
    case "running":
      return running(state, say);
  }
}

type Say = (stage: Stage, words: string | undefined, more?: Figures) => Words[];

function running(state: State, say: Say): Script {
  const open = state.open_item;
  if (open === null) return between(state, say);
  const { item } = state.items[open]!;
  const language = state.particulars.language;

  if (state.open_vote !== null) {
    const vote = state.votes[state.open_vote]!;
    return {
      words: say("voting", item.script.vote, figuresOfVote(vote, language)),
      next: step(
        "close_vote",
        { do: "close_vote", vote: state.open_vote },
        { question: vote.question },
      ),
    };
  }

  const result = announcement(state, open);
  const said = result
    ? say(
        result.passed ? "passed" : "failed",
        item.script[result.passed ? "passed" : "failed"],
        figuresOfVote(result.vote, language),
      )
    : [];
  const presenter = item.presenter ? state.attendees[item.presenter] : undefined;
  const toPresent = presenter?.present === true && !wasPresented(state, open);
  const opening =
    result || wasPresented(state, open) || anySpeech(state, open)
      ? []
      : say("open", item.script.open);

  const first = state.queue[0];
  if (state.speech) {
    const { attendee, kind } = state.requests[state.speech.request]!;
    const speaker = nameOf(state, attendee);
    const presenting = kind === "presentation";
    if (first === undefined)
      return {
        words: presenting ? [] : say("discuss", item.script.discuss),
        next: step("end_speech", { do: "end_speech", request: state.speech.request }, { speaker }),
      };
    return { words: say("discuss", item.script.discuss), next: call("call_next", state, first) };
  }
  if (toPresent && presenter && !result) {
    const asked = state.queue.find((id) => state.requests[id]!.attendee === presenter.person.id);
    const says = { presenter: presenter.person.name };
    const name = presenter.person.role === "chair" ? "present_oneself" : "present";
    return {
      words: opening,
      next: asked
        ? step(name, { do: "grant_floor", request: asked }, says)
        : {
            name,
            says,
            commands: [
              {
                do: "request_floor",
                kind: "presentation",
                attendee: presenter.person.id,
                item: open,
              },
              (seq) => ({ do: "grant_floor", request: `r${seq}` }),
            ],
            hindered: null,
          },
    };
  }
  if (first !== undefined)
    return {
      words: [...said, ...opening, ...say("discuss", item.script.discuss)],
      next: call("call", state, first),
    };

  const discuss = result ? [] : say("discuss", item.script.discuss);
  const [planned] = votesToCome(state, open);
  if (planned) {
    const next = step(
      "open_vote",
      {
        do: "open_vote",
        item: open,
        question: planned.question,
        method: planned.method,
        planned: planned.key,
      },
      { question: planned.question },
    );
    return {
      words: [
        ...said,
        ...opening,
        ...discuss,
        ...say("vote", item.script.vote, { question: planned.question }),
      ],
      next: quorate(state, next),
    };
  }
  return leaving(state, open, [...said, ...opening, ...discuss], say);
}

/** Between two items, or after the last. */
function between(state: State, say: Say): Script {
  const next = nextItem(state);
  if (!next)
    return {
      words: say("adjourn", state.script.adjourn),
      next: step("adjourn", { do: "adjourn" }),
    };
  return {
    words: say("open", next.item.script.open, figuresOfItem(state, next.item.id)),
    next: opens(state, next.item.id),
  };
}

/** The end of an item, and of those around it that end with it. */
function leaving(state: State, open: string, before: Words[], say: Say): Script {
  const next = nextItem(state);
  const staying = new Set(next ? [...ancestorsOf(state, next.item.id), next.item.id] : []);
  const ending = [open, ...ancestorsOf(state, open)].filter(
    (id) => !staying.has(id) && !(next && ancestorsOf(state, next.item.id).includes(id)),
  );
  const closing = ending.flatMap((id) =>
    say("close", state.items[id]!.item.script.close, figuresOfItem(state, id)),
  );
  if (next) return { words: [...before, ...closing], next: opens(state, next.item.id) };
  return {
    words: [...before, ...closing, ...say("adjourn", state.script.adjourn)],
    next: step("adjourn", { do: "adjourn" }),
  };
}

/** The last vote on an item, as long as nobody has had the floor since its close. */
function announcement(state: State, item: string): { vote: Vote; passed: boolean } | null {
  const closed = votesOf(state, item).filter(([, vote]) => vote.result !== null);
  const last = closed[closed.length - 1]?.[1];
  if (!last?.result || last.closed_at === null) return null;
  const spoken = Object.values(state.requests).some(
    (r) => r.item === item && r.granted_at !== null && r.granted_at > last.closed_at!,
  );
  return spoken ? null : { vote: last, passed: last.result.passed };
}

function anySpeech(state: State, item: string): boolean {
  return Object.values(state.requests).some(
    (request) => request.item === item && request.granted_at !== null,
  );
}

function nameOf(state: State, attendee: string): string {
  return state.attendees[attendee]!.person.name;
}

function step(name: StepName, command: Command, says: Figures = {}): Step {
  return { name, says, commands: [command], hindered: null };
}

function opens(state: State, id: string): Step {
  return step("open_item", { do: "open_item", item: id }, figuresOfItem(state, id));
}

function call(name: "call" | "call_next", state: State, request: string): Step {
  return step(
    name,
    { do: "grant_floor", request },
    { speaker: nameOf(state, state.requests[request]!.attendee) },
  );
}

function quorate(state: State, next: Step): Step {
  return state.quorum.met ? next : { ...next, hindered: "no_quorum" };
}

/**
 * The chair's script: from where the meeting stands to the words to say now and the one next step.
 *
 * Pure, and a proposal only: the chair may do anything else that the rules allow. An item runs from
 * its opening words to its presenter, the queue, its votes one after the other, its conclusion where
 * the body concludes, and its closing words; then comes the break that the agenda foresees, or the
 * next item. Wherever the proposal may be passed over there is another step beside it.
 */
import { t } from "../i18n";
import type { State, Vote } from "../protocol";
import {
  ancestorsOf,
  childrenOf,
  freshResult,
  freshTogether,
  nextItem,
  votesToCome,
  wasPassedOver,
  wasPresented,
} from "./agenda";
import { breakDue } from "./day";
import { explain } from "./explanation";
import { filled, figuresOf, figuresOfItem, figuresOfVote, type Figures } from "./figures";
import {
  adoptTogether,
  call,
  conclude,
  endSpeech,
  openItem,
  openVote,
  present,
  quorate,
  rest,
  step,
  type Step,
} from "./steps";
import { unopposed } from "./positions";
import { comingHere, nextQuestioning, putOn, roundOf } from "./questions";

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
  | "together"
  | "resume"
  | "adjourn";

export interface Words {
  stage: Stage;
  text: string;
}

export interface Script {
  words: Words[];
  next: Step | null;
  /** What may be done instead; left out, nothing that the script can name. */
  other?: Step | null;
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
    case "cancelled":
      return { words: [], next: null };
    case "running":
      if (state.open_vote !== null) return voting(state, state.open_vote, say);
      if (state.open_item === null) return between(state, say, now);
      if (state.questioning !== null) return questioning(state, state.questioning, say, now);
      if (state.speech !== null) return speaking(state, state.open_item, state.speech.request, say);
      return onItem(state, state.open_item, say, now);
  }
}

/** Between two items, or after the last. */
function between(state: State, say: Say, now: number): Script {
  const next = nextItem(state)?.item;
  const { words, ...steps } = onwards(state, say, now);
  const decided = freshTogether(state);
  const said = decided ? announcedTogether(state, decided, say) : [];
  if (!next || words.length > 0) return { words: [...said, ...words], ...steps };
  const opening = say("open", next.script.open, figuresOfItem(state, next.id));
  return { words: [...said, ...opening], ...steps };
}

/** The result of a vote on several items together. */
function announcedTogether(state: State, vote: Vote, say: Say): Words[] {
  const stage = vote.result?.passed ? "passed" : "failed";
  const items = vote.items.map((id) => state.items[id]!.item.number).join(", ");
  const figures = figuresOfVote(vote, state.particulars.language);
  return say(stage, t(`desk.together.${stage}`), { ...figures, items });
}

/** What follows an item: the break that is due, items that nobody opposes, the next item, the end. */
function onwards(state: State, say: Say, now: number): Script {
  const next = nextItem(state)?.item;
  if (!next)
    return {
      words: say("adjourn", state.script.adjourn),
      next: step("adjourn", { do: "adjourn" }),
    };
  const opening = openItem(state, next.id);
  const due = breakDue(state, now);
  if (due) {
    return {
      words: say("suspend", state.script.suspend),
      next: rest(due.until, due.endsSitting),
      other: opening,
    };
  }
  const together = unopposed(state);
  if (together.includes(next.id) && together.length > 1) {
    const items = together.map((id) => state.items[id]!.item.number).join(", ");
    const words = say("together", t("desk.together.words"), { items });
    return { words, next: adoptTogether(state, together), other: opening };
  }
  // What was passed over is offered once more before the end.
  const other = wasPassedOver(state, next.id) ? step("adjourn", { do: "adjourn" }) : null;
  return { words: [], next: opening, other };
}

function voting(state: State, id: string, say: Say): Script {
  const vote = state.votes[id]!;
  const { script } = state.items[vote.item]!.item;
  // The office's words ask to approve, or for the vote that it foresaw; any other is named alone.
  const foreseen = vote.form === "approve" || vote.planned !== null;
  const asking = vote.items.length > 0 || !foreseen ? "{question}." : script.vote;
  return {
    // Before its box is ready and once that is sealed, nothing is asked of the room.
    words: vote.status === "open" ? say("voting", asking, { question: vote.question }) : [],
    // While tellers ready a secret vote's box or open it, the chair waits for them.
    next:
      vote.medium !== "tablet" || vote.status !== "open"
        ? null
        : step("close_vote", { do: "close_vote", vote: id }, { question: vote.question }),
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
    other: waiting === undefined ? null : endSpeech(state, request),
  };
}

/** While questions are asked and answered: those who wait to debate are called between two rounds. */
function questioning(state: State, item: string, say: Say, now: number): Script {
  const { speech } = state;
  const [waiting] = state.queue;
  const usual = speech ? speaking(state, item, speech.request, say) : onItem(state, item, say, now);
  const end = speech ? endSpeech(state, speech.request) : null;
  if (waiting !== undefined && roundOf(state, item).unanswered.length === 0)
    return {
      ...usual,
      next: call(speech ? "call_next" : "call", state, waiting),
      other: end,
    };
  return { ...usual, next: nextQuestioning(state, item), other: end };
}

/** An open item on which nobody speaks and nothing is voted on at the moment. */
function onItem(state: State, id: string, say: Say, now: number): Script {
  const { item } = state.items[id]!;
  const { script } = item;
  const decided = freshResult(state, id);
  const presenter = item.presenter === null ? undefined : state.attendees[item.presenter];
  const said = decided ? announced(state, decided, script, say) : [];
  const opening = decided || anySpeech(state, id) ? [] : say("open", script.open);

  const questions = item.kind === "questions" && state.questioning === null;
  const begins = questions && childrenOf(state, id).length === 0 && putOn(state, id).length === 0;
  if (begins && comingHere(state, id).length > 0) {
    const other = afterSpeeches(state, id, [], say, now).next;
    return {
      words: opening,
      next: step("open_questioning", { do: "open_questioning" }),
      other,
    };
  }
  if (!decided && presenter?.present && !wasPresented(state, id)) {
    const other = afterSpeeches(state, id, [], say, now).next;
    return {
      words: opening,
      next: present(state, id, presenter.person),
      other,
    };
  }
  const [waiting] = state.queue;
  if (waiting !== undefined) {
    const words = [...said, ...opening, ...say("discuss", script.discuss)];
    const other = afterSpeeches(state, id, [], say, now).next;
    return { words, next: call("call", state, waiting), other };
  }
  const words = [...said, ...opening, ...(decided ? [] : say("discuss", script.discuss))];
  return afterSpeeches(state, id, words, say, now);
}

/** What is left of an item once nobody speaks: its votes, its conclusion, its end. */
function afterSpeeches(state: State, id: string, words: Words[], say: Say, now: number): Script {
  const { item, conclusion } = state.items[id]!;
  const [planned] = votesToCome(state, id);
  if (planned) {
    const asking = say("vote", item.script.vote, {
      question: planned.question,
    });
    const other = leaving(state, id, [], say, now).next;
    return {
      words: [...words, ...asking],
      next: openVote(state, id, planned),
      other,
    };
  }
  const end = leaving(state, id, words, say, now);
  if (conclusion === "" && isConcluded(state, id))
    return { words, next: conclude(state, id), other: end.next };
  return end;
}

/** Whether items of this kind end with a conclusion: a council concludes its questioning alone. */
function isConcluded(state: State, id: string): boolean {
  const { kind } = state.items[id]!.item;
  if (state.rules.body === "council") return kind === "questions" && anySpeech(state, id);
  return kind === "report" || kind === "submission" || kind === "discussion";
}

/** The end of an item, and of those around it that end with it. */
function leaving(state: State, open: string, before: Words[], say: Say, now: number): Script {
  const next = nextItem(state)?.item;
  const around = next ? ancestorsOf(state, next.id) : [];
  const closing = [open, ...ancestorsOf(state, open)]
    .filter((id) => !around.includes(id))
    .flatMap((id) => say("close", state.items[id]!.item.script.close, figuresOfItem(state, id)));
  const { words, ...steps } = onwards(state, say, now);
  return { words: [...before, ...closing, ...words], ...steps };
}

/** The office's words tell how many approved; who was elected or how rated, the result tells itself. */
function announced(state: State, vote: Vote, script: Record<string, string>, say: Say): Words[] {
  const { result } = vote;
  const stage = result?.passed ? "passed" : "failed";
  if (result && vote.form !== "approve")
    return [{ stage, text: explain(state.rules, vote, result) }];
  return say(stage, script[stage], figuresOfVote(vote, state.particulars.language));
}

function anySpeech(state: State, item: string): boolean {
  return Object.values(state.requests).some(
    (request) => request.item === item && request.granted_at !== null,
  );
}

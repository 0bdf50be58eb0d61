/** What events do to the state: votes and ballots. */
import type { State, Vote } from "../../protocol";
import { changed } from "../parts";
import { emptyBox } from "./ballots";
import { progress, type Change, type Effects } from "./effects";

export const votingEffects: Effects<
  | "vote_opened"
  | "vote_cast"
  | "vote_closed"
  | "vote_cancelled"
  | "vote_planned"
  | "readiness_checked"
  | "attendee_ready"
> = {
  vote_opened: (state, { type: _type, vote, ...opened }, at) => ({
    votes: {
      ...state.votes,
      [vote]: {
        ...opened,
        opened_at: at,
        status: secretly(opened) ? "keying" : "open",
        box: secretly(opened) ? emptyBox : null,
        closed_at: null,
        ballots: {},
        result: null,
        cancelled_reason: "",
        receipts: {},
        opinions: {},
        switched_at: null,
        set_aside: 0,
      },
    },
    open_vote: vote,
    readiness: null,
  }),
  vote_cast: (state, { vote, attendee, choice, opinion }, at, seq) => {
    const { ballots, receipts, opinions } = state.votes[vote]!;
    const { [attendee]: _before, ...others } = opinions;
    return {
      votes: changed<Vote>(state.votes, vote, {
        ballots: { ...ballots, [attendee]: choice },
        receipts: { ...receipts, [attendee]: { at, seq } },
        opinions: opinion ? { ...others, [attendee]: opinion } : others,
      }),
    };
  },
  vote_closed: (state, { type: _type, vote, ...result }, at) =>
    over(state, vote, { status: "closed", closed_at: at, result }),
  vote_cancelled: (state, { vote, reason }, at) =>
    over(state, vote, { status: "cancelled", closed_at: at, cancelled_reason: reason }),
  vote_planned: (state, { item, votes }) => ({
    items: progress(state, item, (was) => ({ item: { ...was.item, votes } })),
  }),
  readiness_checked: (_state, _event, at) => ({ readiness: { asked_at: at, ready: [] } }),
  attendee_ready: ({ readiness }, { attendee }) => ({
    readiness: readiness && { ...readiness, ready: [...readiness.ready, attendee] },
  }),
};

function secretly({ method, medium }: Pick<Vote, "method" | "medium">): boolean {
  return method === "secret" && medium === "tablet";
}

/** The vote ends; that somebody voted is forgotten where what they chose was never known. */
function over(state: State, vote: string, end: Partial<Vote>): Change {
  const { ballots, receipts } = state.votes[vote]!;
  const known = Object.entries(ballots).filter(([, choice]) => choice !== null);
  const theirs = known.map(([who]) => [who, receipts[who]!] as const);
  return {
    votes: changed<Vote>(state.votes, vote, {
      ...end,
      ballots: Object.fromEntries(known),
      receipts: Object.fromEntries(theirs),
    }),
    open_vote: null,
  };
}

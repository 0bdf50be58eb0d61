/** What events do to the state: votes and ballots. */
import type { State, Vote } from "../../protocol";
import { changed } from "../parts";
import { type Change, type Effects } from "./effects";

export const votingEffects: Effects<
  | "vote_opened"
  | "vote_cast"
  | "vote_closed"
  | "vote_cancelled"
> = {
  vote_opened: (state, { type: _type, vote, ...opened }, at) => ({
    votes: {
      ...state.votes,
      [vote]: {
        ...opened,
        opened_at: at,
        status: "open",
        closed_at: null,
        ballots: {},
        result: null,
        cancelled_reason: "",
      },
    },
    open_vote: vote,
  }),
  vote_cast: (state, { vote, attendee, choice }) => ({
    votes: changed<Vote>(state.votes, vote, {
      ballots: { ...state.votes[vote]!.ballots, [attendee]: choice },
    }),
  }),
  vote_closed: (state, { type: _type, vote, ...result }, at) =>
    over(state, vote, { status: "closed", closed_at: at, result }),
  vote_cancelled: (state, { vote, reason }, at) =>
    over(state, vote, { status: "cancelled", closed_at: at, cancelled_reason: reason }),
};

/** The vote ends; that somebody voted is forgotten where what they chose was never known. */
function over(state: State, vote: string, end: Partial<Vote>): Change {
  const known = Object.entries(state.votes[vote]!.ballots).filter(([, choice]) => choice !== null);
  return {
    votes: changed<Vote>(state.votes, vote, { ...end, ballots: Object.fromEntries(known) }),
    open_vote: null,
  };
}

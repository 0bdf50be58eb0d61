/** What events do to the state: votes that people count. Their close is a vote's like any other. */
import type { Vote } from "../../protocol";
import { changed } from "../parts";
import type { Effects } from "./effects";

export const countingEffects: Effects<"vote_switched_to_hands"> = {
  vote_switched_to_hands: (state, { vote, set_aside }, at) => ({
    votes: changed<Vote>(state.votes, vote, {
      medium: "hands",
      closes_at: null,
      switched_at: at,
      set_aside,
      ballots: {},
      receipts: {},
      opinions: {},
    }),
  }),
};

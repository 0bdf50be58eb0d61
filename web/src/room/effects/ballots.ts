/** What events do to the state: secret ballots in sealed envelopes. */
import type { BallotBox, State, Vote } from "../../protocol";
import { changed } from "../parts";
import { type Change, type Effects } from "./effects";

/** A box that nobody has a key of yet. */
export const emptyBox: BallotBox = {
  keys: {},
  key: null,
  asked: null,
  returned: [],
  failed: false,
  envelopes: null,
  present: null,
};

export const ballotsEffects: Effects<
  | "teller_key_offered"
  | "box_locked"
  | "shares_asked"
  | "share_returned"
  | "box_rehearsed"
  | "box_failed"
  | "envelope_received"
  | "vote_sealed"
> = {
  teller_key_offered: (state, { vote, attendee, key }) =>
    boxed(state, vote, ({ keys }) => ({
      ...{ key: null, asked: null, returned: [], failed: false },
      keys: { ...keys, [attendee]: key },
    })),
  box_locked: (state, { vote, key }) => boxed(state, vote, () => ({ key })),
  shares_asked: (state, { vote, key }) => boxed(state, vote, () => ({ asked: key, returned: [] })),
  share_returned: (state, { vote, attendee }) =>
    boxed(state, vote, ({ returned }) => ({ returned: [...returned, attendee] })),
  box_rehearsed: (state, { vote }, at) =>
    boxed(state, vote, () => ({ asked: null, returned: [], failed: false }), {
      status: "open",
      opened_at: at,
    }),
  box_failed: (state, { vote }) =>
    boxed(state, vote, () => ({
      ...{ asked: null, returned: [], failed: true },
      ...(state.votes[vote]!.status === "keying" && { keys: {}, key: null }),
    })),
  envelope_received: (state, { vote, attendee }, at, seq) => {
    const { ballots, receipts } = state.votes[vote]!;
    return {
      votes: changed<Vote>(state.votes, vote, {
        ballots: { ...ballots, [attendee]: null },
        receipts: { ...receipts, [attendee]: { at, seq } },
      }),
    };
  },
  vote_sealed: (state, { vote, envelopes, present }) =>
    boxed(state, vote, () => ({ envelopes, present }), { status: "sealed" }),
};

function boxed(
  state: State,
  vote: string,
  change: (was: BallotBox) => Partial<BallotBox>,
  rest: Partial<Vote> = {},
): Change {
  const box = state.votes[vote]!.box!;
  return {
    votes: changed<Vote>(state.votes, vote, { ...rest, box: { ...box, ...change(box) } }),
  };
}

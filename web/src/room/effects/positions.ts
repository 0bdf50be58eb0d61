/** What events do to the state: positions marked beforehand, and items adopted together. */
import { progress, type Effects } from "./effects";

export const positionsEffects: Effects<"position_marked" | "items_adopted"> = {
  position_marked: (state, { item, attendee, position, note }, at) => {
    const { [attendee]: _was, ...others } = state.positions[item] ?? {};
    const marks =
      position === null ? others : { ...state.positions[item], [attendee]: { position, note, at } };
    const { [item]: _marks, ...rest } = state.positions;
    return {
      positions: Object.keys(marks).length === 0 ? rest : { ...state.positions, [item]: marks },
    };
  },
  items_adopted: (state, { vote, items }, at) => ({
    items: items.reduce(
      (all, item) =>
        progress({ ...state, items: all }, item, () => ({
          status: "closed",
          opened_at: at,
          closed_at: at,
          adopted_by: vote,
        })),
      state.items,
    ),
  }),
};

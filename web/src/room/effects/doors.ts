/** What events do to the state: closed doors, who may stay behind them, and the chat. */
import { progress, type Effects } from "./effects";
import { lapse } from "./speaking";

export const doorsEffects: Effects<
  | "doors_closed"
  | "doors_opened"
  | "attendee_admitted"
  | "attendee_dismissed"
  | "chat_closed"
  | "chat_opened"
> = {
  doors_closed: (state, { item, lapsed }) => ({
    items: progress(state, item, () => ({ confidential: true })),
    ...lapse(state, lapsed),
  }),
  doors_opened: (state, { item }) => ({
    items: progress(state, item, () => ({ confidential: false })),
  }),
  attendee_admitted: (state, { item, attendee }) => ({
    items: progress(state, item, ({ admitted }) => ({ admitted: [...admitted, attendee] })),
  }),
  attendee_dismissed: (state, { item, attendee }) => ({
    items: progress(state, item, ({ admitted }) => ({
      admitted: admitted.filter((who) => who !== attendee),
    })),
  }),
  chat_closed: () => ({ chat_open: false }),
  chat_opened: () => ({ chat_open: true }),
};

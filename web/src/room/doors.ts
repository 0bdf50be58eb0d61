/** Closed doors as a tablet sees them: who is inside, and what is closed meanwhile. Pure. */
import type { Attendee, ItemProgress, State } from "../protocol";
import { askerIn } from "./chat";

/** Whether the person may be there for the item; the twin of `is_inside` in meeting/doors.py. */
export function isInside({ id, role, votes }: Attendee, { item, admitted }: ItemProgress): boolean {
  return (
    role === "chair" ||
    role === "secretary" ||
    votes ||
    item.presenter === id ||
    admitted.includes(id)
  );
}

/** Whether the open item is confidential. */
export function isBehindDoors({ open_item, items }: State): boolean {
  return open_item !== null && items[open_item]!.confidential;
}

/** Whether somebody has to wait outside now. */
export function waitsOutside(state: State, attendee: string): boolean {
  const person = state.attendees[attendee]?.person;
  return isBehindDoors(state) && !(person && isInside(person, state.items[state.open_item!]!));
}

/** Whether lines may be written in a channel now. */
export function chatIsOpen(state: State, channel: string): boolean {
  return askerIn(channel) !== null || (state.chat_open && !isBehindDoors(state));
}

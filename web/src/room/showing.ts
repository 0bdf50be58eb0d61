/** Pages that somebody shows to the room: whose counts, and who may begin. Pure. */
import type { Page, State } from "../protocol";

type Shown = Readonly<Record<string, Page>>;

/** What is shown after a frame; a page of null ends one's showing. */
export function shownAfter(shown: Shown, frame: Page): Shown {
  const { [frame.by]: _before, ...others } = shown;
  return frame.page === null ? others : { ...others, [frame.by]: frame };
}

/** The one page that the room looks at: the speaker's, else the one that was begun last. */
export function pageOfRoom(state: State, shown: Shown): Page | null {
  const speaker = state.speech ? state.requests[state.speech.request]!.attendee : null;
  const pages = Object.values(shown);
  const page = (speaker ? shown[speaker] : undefined) ?? pages[pages.length - 1];
  if (!page || !mayShow(state, page.by)) return null;
  return state.materials[page.material]?.recalled === false ? page : null;
}

/** Whether somebody is expected to show pages: the desks, the item's presenter, who has the floor. */
export function mayShow(state: State, attendee: string): boolean {
  const role = state.attendees[attendee]?.person.role;
  if (role === "chair" || role === "secretary") return true;
  if (state.open_item && state.items[state.open_item]!.item.presenter === attendee) return true;
  return state.speech !== null && state.requests[state.speech.request]!.attendee === attendee;
}

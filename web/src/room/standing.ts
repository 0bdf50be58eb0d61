/** Whether a meeting is still to be held, or being held. */
import type { State } from "../protocol";

/** Nothing more is done in it: it was closed, or it was cancelled before it began. */
export function isOver({ status }: Pick<State, "status">): boolean {
  return status === "adjourned" || status === "cancelled";
}

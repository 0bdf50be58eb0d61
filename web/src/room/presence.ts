/** Who is there and how: sittings by number, who came late, what is counted of a hall. */
import type { Attendance, State } from "../protocol";
import { isOver } from "./standing";
import { isSitting } from "./effects/sittings";

/** The number, from 1, of the sitting at hand or, between two, of the one to come. */
export function sittingNumber(state: State): number {
  return state.sittings.length + (isSitting(state) ? 0 : 1);
}

/** When the sitting at hand began, if it has. */
export function begunAt(state: State): string | null {
  return isSitting(state) ? state.sittings[state.sittings.length - 1]!.begun_at : null;
}

export function isLate({ arrived_at }: Attendance, begun: string | null): boolean {
  return arrived_at !== null && begun !== null && Date.parse(arrived_at) > Date.parse(begun);
}

/** Those who have not been taken out of the meeting, in the order of the list. */
export function attending(state: State): Attendance[] {
  return Object.values(state.attendees).filter(({ removed }) => !removed);
}

export function guestsOf(state: State): { present: number; all: number } {
  const guests = attending(state).filter(({ person }) => person.role === "guest");
  return { present: guests.filter(({ present }) => present).length, all: guests.length };
}

/** Whether somebody may still send another in their place. */
export function maySendSubstitute(state: State, who: Attendance): boolean {
  const { role } = who.member ?? who.person;
  const isGuest = role === "guest" && !who.entitled;
  return (
    (isGuest || (state.rules.substitutes && who.entitled && role !== "chair")) &&
    !isOver(state) &&
    !who.present &&
    who.arrived_at === null &&
    who.sat.length === 0
  );
}

/**
 * Figures of a vote that people count, while they are typed: whether they agree, as the server will
 * ask it (`ecabinet/meeting/counting.py`), and what is wrong in words if they do not. Pure but for
 * the reader's language.
 */
import { t, type Key, type Params } from "../i18n";
import type { Attendance, State, Vote } from "../protocol";
import { count } from "./ballot";

export interface Figures {
  issued: number;
  returned: number;
  valid: number;
  invalid: number;
  tally: Readonly<Record<string, number>>;
}

/** Whether somebody may enter the count: a teller, the secretary, of hands the chair; no candidate. */
export function mayCount(vote: Vote, { person }: Attendance): boolean {
  const name = person.name.toLocaleLowerCase();
  if (vote.options.some((option) => option.name.toLocaleLowerCase() === name)) return false;
  if (vote.tellers.includes(person.id) || person.role === "secretary") return true;
  return person.role === "chair" && vote.medium === "hands";
}

/** The marks that are counted, in order. */
export function marks(vote: Vote): string[] {
  return Object.keys(count(vote, []));
}

/** What a show of hands makes of its tally: as many are issued, returned and valid as raised hands. */
export function ofHands(vote: Vote, tally: Figures["tally"], voters: number): Figures {
  const raised =
    vote.form === "approve" ? Object.values(tally).reduce((sum, n) => sum + n, 0) : voters;
  return { issued: raised, returned: raised, valid: raised, invalid: 0, tally };
}

/** The voters who may have got a ballot: here now, or gone since the vote was opened. */
export function cameTo(state: State, vote: Vote): number {
  return Object.values(state.attendees).filter(
    ({ person, present, left_at }) =>
      person.votes &&
      (present || (left_at !== null && Date.parse(left_at) >= Date.parse(vote.opened_at))),
  ).length;
}

/** The first thing that does not agree, in a sentence; null if all do. */
export function disagreement(vote: Vote, figures: Figures, present: number): string | null {
  const { issued, returned, valid, invalid, tally } = figures;
  const told = (key: Key, params: Params) => t(key, params);
  if (issued > present) return told("count.over_present", { issued, present });
  if (returned > issued) return told("count.over_issued", { returned, issued });
  if (valid + invalid !== returned)
    return told("count.not_returned", {
      valid,
      invalid,
      sum: valid + invalid,
      returned,
    });
  const sum = Object.values(tally).reduce((all, n) => all + n, 0);
  switch (vote.form) {
    case "approve":
      return sum === valid ? null : told("count.not_valid", { sum, valid });
    case "choose": {
      const over = vote.options.find(({ id }) => tally[id]! > valid);
      if (over)
        return told("count.option_over", {
          name: over.name,
          votes: tally[over.id]!,
          valid,
        });
      const most = vote.seats * valid;
      return sum > most ? told("count.over_seats", { sum, most, seats: vote.seats, valid }) : null;
    }
    case "rate":
      for (const { id, name } of vote.options) {
        const given = vote.choices.reduce((all, grade) => all + tally[`${id}:${grade}`]!, 0);
        if (given !== valid) return told("count.person_not_valid", { name, sum: given, valid });
      }
      return null;
  }
}

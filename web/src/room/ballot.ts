/**
 * What may stand on a ballot, and how ballots are counted: one line of text in every form. The twin
 * of `ecabinet/meeting/ballot.py`, which says the forms in words.
 */
import type { Vote } from "../protocol";

/** On a ballot that chooses: none of the options. */
export const NOBODY = "none";

export type Asked = Pick<Vote, "form" | "choices" | "options" | "seats">;

/** Whether this is a ballot of the vote. */
export function isBallot(vote: Asked, choice: string): boolean {
  const marks = choice.split(" ");
  const { form, options, choices, seats } = vote;
  if (form === "approve") return choices.includes(choice);
  if (form === "rate")
    return (
      marks.length === options.length &&
      options.every(({ id }, n) => choices.some((grade) => marks[n] === `${id}:${grade}`))
    );
  return (
    choice === NOBODY || (marks.length <= seats && chosenLine(vote, new Set(marks)) === choice)
  );
}

/** How many marks of each kind stand on ballots that were checked. */
export function count(vote: Asked, ballots: Iterable<string>): Record<string, number> {
  const { form, options, choices } = vote;
  const marks =
    form === "approve"
      ? choices
      : options.flatMap(({ id }) =>
          form === "rate" ? choices.map((grade) => `${id}:${grade}`) : [id],
        );
  const tally = Object.fromEntries(marks.map((mark) => [mark, 0]));
  for (const choice of ballots)
    for (const mark of marksOf(choice)) tally[mark] = (tally[mark] ?? 0) + 1;
  return tally;
}

/** The marks of a ballot, none for `none`. */
export function marksOf(choice: string): string[] {
  return choice === NOBODY ? [] : choice.split(" ");
}

/** The ballot that chooses these options, in the options' order. */
export function chosenLine({ options }: Asked, chosen: ReadonlySet<string>): string {
  const ids = options.map(({ id }) => id).filter((id) => chosen.has(id));
  return ids.join(" ") || NOBODY;
}

/** The ballot that gives these grades, or null while one is missing. */
export function ratingLine({ options }: Asked, grades: Readonly<Record<string, string>>) {
  if (options.some(({ id }) => !grades[id])) return null;
  return options.map(({ id }) => `${id}:${grades[id]}`).join(" ");
}

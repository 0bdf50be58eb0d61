/** The list that a ballot chooses from or rates, as it is typed: a line each, the title after a comma. */
import type { Attendee } from "../protocol";

export function namesIn(typed: string): string[] {
  return typed
    .split("\n")
    .map((name) => name.trim())
    .filter(Boolean);
}

/** An attendee's line on a ballot: the name, and what tells two of one name apart. */
export function onBallot({ name, title, unit }: Attendee): string {
  return [name, title || unit].filter(Boolean).join(", ");
}

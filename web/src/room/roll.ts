/** The roll call: groups as a hall is called, voters first, and a whole group checked in. */
import type { Attendance, Attendee, Command } from "../protocol";
import type { Outcome } from "./outbox";

export interface RollGroup {
  /** The unit that the group is, or the role its people share; both null for voters of no common unit. */
  unit: string | null;
  role: Attendee["role"] | null;
  people: Attendance[];
}

const OTHERS = ["secretary", "delegate", "guest", "observer", "chair"] as const;
const natural = new Intl.Collator("vi", { numeric: true });

/**
 * Those who vote by unit, in natural order, unless most sit alone in theirs (a committee of directors):
 * then they are one group. The others follow by role.
 */
export function rollGroups(everybody: readonly Attendance[]): RollGroup[] {
  const all = everybody.filter(({ removed }) => !removed);
  const voters = all.filter(({ person }) => person.votes);
  const units = new Map<string, Attendance[]>();
  for (const one of voters)
    units.set(one.person.unit, [...(units.get(one.person.unit) ?? []), one]);
  const groups: RollGroup[] =
    units.size * 2 > voters.length
      ? [{ unit: null, role: null, people: voters }]
      : [...units]
          .sort(([a], [b]) => natural.compare(a, b))
          .map(([unit, people]) => ({ unit, role: null, people }));
  for (const role of OTHERS) {
    const people = all.filter(({ person }) => !person.votes && person.role === role);
    groups.push({ unit: null, role, people });
  }
  return groups.filter(({ people }) => people.length > 0);
}

/** Whom "all of them are here" would check in: not those whose absence is on record. */
export function awaited(people: readonly Attendance[]): Attendance[] {
  return people.filter(({ present, excused }) => !present && excused === null);
}

/**
 * Checks people in one after the other, as many as the server takes in a second; `still` leaves out who
 * has come by oneself meanwhile. What is refused for good goes to `refused` and ends it.
 */
export async function checkInAll(
  people: readonly Attendance[],
  still: (id: string) => boolean,
  send: (command: Command) => Promise<Outcome>,
  refused: (became: Outcome, command: Command) => void,
  pause: () => Promise<void> = () => new Promise((go) => setTimeout(go, 1_000)),
): Promise<void> {
  for (const { person } of people) {
    while (still(person.id)) {
      const command: Command = { do: "check_in", attendee: person.id };
      const became = await send(command);
      if (became.is === "done") break;
      if (became.is !== "refused" || became.code !== "too_many_commands")
        return refused(became, command);
      await pause();
    }
  }
}

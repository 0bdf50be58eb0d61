/** The roll call's groups: as a hall is called, group by group, voters first. Pure. */
import type { Attendance, Attendee } from "../protocol";

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
export function rollGroups(all: readonly Attendance[]): RollGroup[] {
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

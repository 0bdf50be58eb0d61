/**
 * Rehearsals by their names: a meeting's rehearsal is entered like a meeting, under a name made of
 * the meeting's id. The twin of `name_of` in `ecabinet/live/rehearsal/rehearsals.py`.
 */
const SUFFIX = "-rehearsal";

/** The meeting that is rehearsed under this name; null for a meeting itself. */
export function rehearsedIn(name: string): string | null {
  return name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : null;
}

/** The meeting whose papers and people are meant: itself, or the one that is rehearsed. */
export function meetingBehind(name: string): string {
  return rehearsedIn(name) ?? name;
}

/** Whether this page stands in a rehearsal: then nothing that is written may reach the records. */
export function isRehearsing(path: string = location.pathname): boolean {
  const [, , name] = path.split("/");
  return name !== undefined && rehearsedIn(decodeURIComponent(name)) !== null;
}

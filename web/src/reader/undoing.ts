/**
 * Taking back a step when the note was changed meanwhile, on another tablet or by the server. Only
 * what the step did is taken back: of ink its strokes. A note whose words stand otherwise now is
 * left alone, since going back would throw away what was not seen when the step was made.
 */
import type { Stroke } from "./ink";
import type { Note } from "./notes";

/** Whether both say the same, however their parts are ordered and what goes without saying. */
export function same(a: Note, b: Note): boolean {
  return a === b || said(a) === said(b);
}

function said({ id: _, page, type, data, anchor, shared }: Note): string {
  const { to, people } = shared ?? { to: "none", people: [] };
  return JSON.stringify([page, type, sorted(data), anchor ? sorted(anchor) : null, to, people]);
}

const sorted = (fields: object) => Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));

/**
 * What a note that is `now` becomes when a step from `from` to `to` is carried out on it; `now` itself
 * if the step is not to be carried out.
 */
export function carried(now: Note | null, from: Note | null, to: Note | null): Note | null {
  if (now === from) return to;
  const like = now ?? to;
  if (like?.type !== "ink" || (from ?? like).type !== "ink" || (to ?? like).type !== "ink")
    return now;
  const gone = without(strokesOf(from), strokesOf(to));
  const come = without(strokesOf(to), strokesOf(from));
  const strokes = [...without(strokesOf(now), gone), ...without(come, strokesOf(now))];
  return strokes.length === 0 ? null : { ...like, data: { ...like.data, strokes } };
}

function strokesOf(note: Note | null): readonly Stroke[] {
  return note?.type === "ink" ? note.data.strokes : [];
}

/** The strokes of `all` but for those of `some`, each as often as it is there. */
function without(all: readonly Stroke[], some: readonly Stroke[]): Stroke[] {
  const times = new Map<string, number>();
  for (const stroke of some) times.set(String(stroke), (times.get(String(stroke)) ?? 0) + 1);
  return all.filter((stroke) => {
    const left = times.get(String(stroke)) ?? 0;
    times.set(String(stroke), left - 1);
    return left <= 0;
  });
}

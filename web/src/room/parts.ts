/** Changing parts of a state without touching the old one: dictionaries by id, and the queue. */

export type Dictionary<T> = { [key: string]: T };

/** The dictionary with one entry changed; throws if the entry is not there, which no log says. */
export function changed<T>(all: Dictionary<T>, key: string, change: Partial<T>): Dictionary<T> {
  const was = all[key];
  if (was === undefined) throw new Error(`the log speaks of ${key}, which is not there`);
  return { ...all, [key]: { ...was, ...change } };
}

export function omitted<T>(all: Dictionary<T>, key: string): Dictionary<T> {
  return Object.fromEntries(Object.entries(all).filter(([id]) => id !== key));
}

export function without(queue: readonly string[], request: string): string[] {
  return queue.filter((id) => id !== request);
}

/** The queue with a request in front of another; at the end if that is none, or not to be seen here. */
export function placed(queue: readonly string[], request: string, before: string | null): string[] {
  const at = before !== null && queue.includes(before) ? queue.indexOf(before) : queue.length;
  return [...queue.slice(0, at), request, ...queue.slice(at)];
}

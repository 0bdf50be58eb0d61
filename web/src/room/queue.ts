/** Where a dragged or nudged request lands in the queue. Pure. */

/**
 * The `before` of `move_request` that brings `request` to `place` (from 0, counted in the queue as
 * it will be): the request that will stand behind it, null for the end. Undefined if it is there already.
 */
export function beforeAt(
  queue: readonly string[],
  request: string,
  place: number,
): string | null | undefined {
  const from = queue.indexOf(request);
  const rest = queue.filter((id) => id !== request);
  const to = Math.max(0, Math.min(rest.length, place));
  if (from < 0 || from === to) return undefined;
  return rest[to] ?? null;
}

/** What was searched for lately, newest first: on this tablet only, for each account its own. */
const most = 8;
const key = (account: string) => `recent/${account}`;

export function recentOf(account: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(account)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((q) => typeof q === "string").slice(0, most) : [];
  } catch {
    return [];
  }
}

/** Remembers a search; one that the newest only began to type gives way to it. */
export function remember(account: string, q: string): string[] {
  const kept = recentOf(account).filter((other) => !q.startsWith(other));
  return keep(account, [q, ...kept]);
}

export function drop(account: string, q: string): string[] {
  return keep(
    account,
    recentOf(account).filter((other) => other !== q),
  );
}

export function forgetAll(account: string): string[] {
  return keep(account, []);
}

function keep(account: string, list: string[]): string[] {
  const kept = list.slice(0, most);
  try {
    localStorage.setItem(key(account), JSON.stringify(kept));
  } catch {
    return kept; // no room, or not allowed: then nothing is remembered
  }
  return kept;
}

/**
 * Whose tablet it was last, for all tabs of it: they share one session, so a tab that shows one
 * person while another has signed in would show and send in the wrong name.
 */
const key = "session/who";

export function lastHere(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** An account's id, or nothing when they left. */
export function rememberHere(account: string): void {
  try {
    localStorage.setItem(key, account);
  } catch {
    return; // Storage forbidden: tabs then learn of it from the server.
  }
}

/** Tells who is here when another tab lets somebody in or out. */
export function watchPerson(then: (account: string) => void): void {
  addEventListener("storage", (event) => {
    if (event.key === key) then(event.newValue ?? "");
  });
}

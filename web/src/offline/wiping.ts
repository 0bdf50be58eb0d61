/**
 * Taking everything of a person off the tablet: when they sign out, when their session ends, and
 * before somebody else is let in. Writing that no server has seen yet outlasts an ended session, for
 * its author alone: it is shown to nobody, and thrown away when they sign out or another signs in.
 */
import type { Account } from "../account";
import { keepUnsentOf } from "../reader/keep";
import { forgetBooks } from "./books";
import { empty, giveTo, ownerHere } from "./drawer";
import { PAPERS } from "./serving";

/** Told before anything is wiped, so that nothing more is put there. */
let before: () => void = () => {};

export function beforeWiping(then: () => void): void {
  before = then;
}

async function wipe(unsentOf: string | null): Promise<void> {
  before();
  forgetBooks();
  forgetPlaces();
  if ("caches" in globalThis) await caches.delete(PAPERS);
  await empty();
  await keepUnsentOf(unsentOf);
}

/** Where and how somebody read says what they read. */
function forgetPlaces(): void {
  try {
    const names = Array.from({ length: localStorage.length }, (_, n) => localStorage.key(n)!);
    for (const name of names) if (/^(place|manner)\//.test(name)) localStorage.removeItem(name);
  } catch {
    return; // Storage forbidden: nothing was remembered.
  }
}

/** The tablet is that person's from now on; what another left is gone before they see anything. */
export async function welcomeHere(account: Account): Promise<void> {
  if (!("indexedDB" in globalThis)) return;
  const owner = await ownerHere();
  if (owner?.id !== account.id) await wipe(account.id);
  await giveTo(account);
}

/** Nobody is signed in any more; `left` if they wished so. */
export async function farewell(left: boolean): Promise<void> {
  if (!("indexedDB" in globalThis)) return;
  const owner = await ownerHere();
  if (left) await wipe(null);
  else if (owner) await wipe(owner.id);
}

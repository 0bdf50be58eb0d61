/**
 * Taking everything of a person off the tablet: when they sign out, when their session is ended, and
 * before somebody else is let in. Writing that no server has seen yet outlasts an ended session, for
 * its author alone: it is shown to nobody, and thrown away when they sign out or another signs in.
 *
 * A session that only ran out, as each does over night, takes nothing along: all stays, locked, for
 * the one person who signs in again. Else every morning would load every paper anew.
 */
import type { Account } from "../account";
import { keepUnsentOf } from "../reader/keep";
import { forgetBooks } from "./books";
import { empty, giveTo, lock, ownerHere } from "./drawer";
import { lastHere, rememberHere } from "./person";
import { PAPERS } from "./serving";

/** Told before anything is wiped, so that nothing more is put there. */
let before: () => void = () => {};

export function beforeWiping(then: () => void): void {
  before = then;
}

/** Wipes all but the unsent writing of one person, and with it what they typed, if they are to come back. */
async function wipe(unsentOf: string | null): Promise<void> {
  before();
  forgetBooks();
  forgetPlaces(unsentOf !== null && unsentOf === lastHere());
  if ("caches" in globalThis) await caches.delete(PAPERS);
  await empty();
  await keepUnsentOf(unsentOf);
}

/** What belongs to the tablet and not to a person: how it shows things, and who was there last. */
const ofTheTablet = /^(text|theme|papers|language|bell|reader\/text-size|session\/.*)$/;

/** Where somebody read and what they looked for says what they do; so does what they typed. */
function forgetPlaces(butTyped: boolean): void {
  try {
    const names = Array.from({ length: localStorage.length }, (_, n) => localStorage.key(n)!);
    for (const name of names)
      if (!ofTheTablet.test(name) && !(butTyped && name.startsWith("draft ")))
        localStorage.removeItem(name);
  } catch {
    return; // Storage forbidden: nothing was remembered.
  }
}

/** The tablet is that person's from now on; what another left is gone before they see anything. */
export async function welcomeHere(account: Account): Promise<void> {
  if ("indexedDB" in globalThis) {
    const owner = await ownerHere();
    if (owner?.id !== account.id) await wipe(account.id);
    await giveTo(account);
  }
  rememberHere(account.id);
}

/** How somebody went: they wished so, their session was ended, or it ran out. */
export type Leaving = "left" | "ended" | "ran_out";

/** Nobody is signed in any more. */
export async function farewell(leaving: Leaving): Promise<void> {
  if (leaving === "left") rememberHere("");
  if (!("indexedDB" in globalThis)) return;
  const owner = await ownerHere();
  if (leaving === "left") await wipe(null);
  else if (owner && leaving === "ended") await wipe(owner.id);
  else if (owner) {
    before();
    await lock();
  }
}

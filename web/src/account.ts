/**
 * Who is signed in on this tablet. `undefined` while nobody has asked yet, `null` when nobody is.
 */
import { signal } from "@preact/signals";
import { api, Problem, whenSignedOut } from "./api";
import { addressForm, language, setLanguage, type Language } from "./i18n";
import { isLocked, ownerHere, put } from "./offline/drawer";
import { farewell, welcomeHere } from "./offline/wiping";

export interface Account {
  id: string;
  username: string;
  name: string;
  language: Language;
  agency: { id: string; name: string; address_form: string };
  /** What this account is in its agency, whatever it is in a meeting. */
  roles: string[];
  /** The password was given by somebody else and waits for one of one's own. */
  one_time: boolean;
}

export const account = signal<Account | null | undefined>(undefined);

/** True when a session ended by itself, so that the sign-in screen can say why it is there. */
export const sessionEnded = signal(false);

/** What a tracker leads to is the voter's alone: it does not stay for who takes the tablet next. */
async function keepTrackersOf(whose: string | null): Promise<void> {
  if (!("indexedDB" in globalThis)) return;
  try {
    const kept = await import("./room/secret/kept");
    await kept.keepTrackersOf(whose);
  } catch {
    return; // signing in and out must not fail for it: the line may be down, the drawer locked
  }
}

function seat(found: Account): void {
  addressForm.value = found.agency.address_form;
  setLanguage(found.language);
  sessionEnded.value = false;
  account.value = found;
}

async function welcome(found: Account): Promise<void> {
  void keepTrackersOf(found.id);
  leaves(false);
  await welcomeHere(found).catch(() => {}); // Storage forbidden: then nothing of anybody is kept.
  seat(found);
}

/** The server says that nobody is signed in any more. */
export function endSession(problem: Problem): void {
  if (account.value) sessionEnded.value = true;
  account.value = null;
  void farewell(endOf(problem)).catch(() => {});
}

/** A live line was closed for want of a session; why, the server says when it is asked. */
export async function askWhySignedOut(): Promise<void> {
  const problem = await api.get("/api/session").catch((error: unknown) => error);
  if (problem instanceof Problem && problem.status === 401) endSession(problem);
}

const endOf = ({ code }: Problem) => (code === "session_ran_out" ? "ran_out" : "ended");

/** Milliseconds that the server is given to answer a farewell. */
const longestFarewell = 4_000;

/** Signing out without network cannot end the session at the server; that is then still to be done. */
const leaving = "session/left";

function leaves(is: boolean): void {
  try {
    if (is) localStorage.setItem(leaving, "yes");
    else localStorage.removeItem(leaving);
  } catch {
    return; // Storage forbidden: there is nothing to come back to either.
  }
}

function isLeaving(): boolean {
  try {
    return localStorage.getItem(leaving) !== null;
  } catch {
    return false;
  }
}

/**
 * Asks the server who is signed in; where it is not reached, it is whoever this tablet is kept for.
 * Throws a Problem only when the server could not be asked and the tablet is nobody's.
 */
export async function findAccount(): Promise<void> {
  whenSignedOut(endSession);
  try {
    if (isLeaving()) await endThere();
    await welcome((await api.get<{ account: Account }>("/api/session")).account);
  } catch (error) {
    if (error instanceof Problem && error.status === 401) {
      account.value = null;
      await farewell(endOf(error)).catch(() => {});
      return;
    }
    if (isLeaving()) account.value = null;
    else if (await isLocked().catch(() => false)) {
      sessionEnded.value = true;
      account.value = null;
    } else {
      const kept = await ownerHere().catch(() => null);
      if (!kept) throw error;
      seat(kept);
    }
  }
}

export async function signIn(username: string, password: string): Promise<void> {
  await welcome(
    (await api.post<{ account: Account }>("/api/session", { username, password })).account,
  );
}

export async function signInByCard(token: string, pin: string): Promise<void> {
  await welcome((await api.post<{ account: Account }>("/api/card", { token, pin })).account);
}

async function endThere(): Promise<void> {
  try {
    await api.delete("/api/session");
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
  }
  leaves(false);
}

/** Leaves this tablet with nothing of one's own on it; the server hears of it now or when it can. */
export async function signOut(): Promise<void> {
  leaves(true);
  await farewell("left").catch(() => {});
  const ended = endThere().catch(() => {});
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, longestFarewell))]);
  account.value = null;
  void keepTrackersOf(null); // an old browser has not cleared the site's data on the answer
}

export async function changePassword(old: string, next: string): Promise<void> {
  await api.post("/api/session/password", { old, new: next });
  if (account.value) account.value = { ...account.value, one_time: false };
}

/** Changes the language at once and tells the server; the screen keeps it if that fails. */
export async function changeLanguage(to: Language): Promise<void> {
  if (to === language.value) return;
  setLanguage(to);
  if (!account.value) return;
  account.value = { ...account.value, language: to };
  await put(account.value.id, "about", ["account", account.value]).catch(() => {});
  await api.patch("/api/session", { language: to });
}

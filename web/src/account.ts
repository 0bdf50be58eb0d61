/**
 * Who is signed in on this tablet. `undefined` while nobody has asked yet, `null` when nobody is.
 */
import { signal } from "@preact/signals";
import { api, Problem, whenSignedOut } from "./api";
import { addressForm, language, setLanguage, type Language } from "./i18n";

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

function welcome(found: Account): void {
  void keepTrackersOf(found.id);
  addressForm.value = found.agency.address_form;
  setLanguage(found.language);
  sessionEnded.value = false;
  account.value = found;
}

/** Asks the server who is signed in; throws a Problem only when the server could not be asked. */
export async function findAccount(): Promise<void> {
  whenSignedOut(() => {
    if (account.value) sessionEnded.value = true;
    account.value = null;
  });
  try {
    welcome((await api.get<{ account: Account }>("/api/session")).account);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
    account.value = null;
  }
}

export async function signIn(username: string, password: string): Promise<void> {
  welcome((await api.post<{ account: Account }>("/api/session", { username, password })).account);
}

export async function signInByCard(token: string, pin: string): Promise<void> {
  welcome((await api.post<{ account: Account }>("/api/card", { token, pin })).account);
}

export async function signOut(): Promise<void> {
  await api.delete("/api/session");
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
  if (account.value) await api.patch("/api/session", { language: to });
}

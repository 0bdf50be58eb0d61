/**
 * Words in the reader's language. Vietnamese is written first and names the keys; English must have
 * the same ones, or the build fails. `{person}` is how the agency addresses people (đại biểu, đồng
 * chí, ông/bà) and `{meeting}` what it calls its meetings (kỳ họp of a council); `{Person}` and
 * `{Meeting}` are the same at the start of a sentence. They are filled in by themselves.
 */
import { computed, signal } from "@preact/signals";
import { en, vi, type Words } from "./words";

export type Language = "vi" | "en";
export type Key = keyof Words;
export type Params = Record<string, string | number>;

const dictionaries: Record<Language, Words> = { vi, en };

function remembered(): Language {
  try {
    return localStorage.getItem("language") === "en" ? "en" : "vi";
  } catch {
    return "vi";
  }
}

export const language = signal<Language>(remembered());

/** How the agency addresses its people, as its settings say it. */
export const addressForm = signal("đại biểu");

const addressInEnglish: Record<string, string> = {
  "đại biểu": "delegate",
  "đồng chí": "member",
  "ông/bà": "member",
};

const person = computed(() =>
  language.value === "vi"
    ? addressForm.value === "member"
      ? "ông/bà"
      : addressForm.value
    : (addressInEnglish[addressForm.value] ?? addressForm.value),
);

/** What kind of body meets in the room one is in; null outside of a room, where all kinds are listed. */
export const meetingOf = signal<"council" | "committee" | "board" | null>(null);

const meeting = computed(() => {
  const council = meetingOf.value === "council";
  if (language.value === "en") return council ? "session" : "meeting";
  if (meetingOf.value === null) return "cuộc họp";
  return council ? "kỳ họp" : "phiên họp";
});

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** Fills `{name}` places; a missing value stays visible as its name, so that a test finds it. */
export function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name];
    return value === undefined ? place : String(value);
  });
}

export function t(key: Key, params: Params = {}): string {
  return fill(dictionaries[language.value][key], {
    person: person.value,
    Person: capital(person.value),
    meeting: meeting.value,
    Meeting: capital(meeting.value),
    ...params,
  });
}

/** Whether the words have this key: for codes that come from outside, such as a role or a kind. */
export function known(key: string): key is Key {
  return key in vi;
}

/** The word for a code such as `role.chair`; the code itself if there is none. */
export function word(group: string, code: string): string {
  const key = `${group}.${code}`;
  return known(key) ? t(key) : code;
}

export function setLanguage(to: Language): void {
  language.value = to;
  document.documentElement.lang = to;
  try {
    localStorage.setItem("language", to);
  } catch {
    // Private windows may forbid storage; the choice then lasts until the page is closed.
  }
}

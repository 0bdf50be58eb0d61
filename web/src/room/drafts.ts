/**
 * What a secretary has typed and not noted yet, kept on this device so that neither a reload nor a
 * change of speaker loses a word. Cleared when it is noted.
 */

const key = (meeting: string, about: string) => `draft ${meeting} ${about}`;

export function draftOf(meeting: string, about: string): string {
  try {
    return localStorage.getItem(key(meeting, about)) ?? "";
  } catch {
    return "";
  }
}

export function keepDraft(meeting: string, about: string, text: string): void {
  try {
    if (text) localStorage.setItem(key(meeting, about), text);
    else localStorage.removeItem(key(meeting, about));
  } catch {
    // Storage forbidden or full: the text stays in the field only.
  }
}

/**
 * How this tablet shows things: text size, theme, and whether papers are dark at night. They belong to
 * the tablet and the eyes in front of it, so they stay here and are not sent to the server.
 */
import { computed, effect, signal } from "@preact/signals";

export const textSizes = ["small", "normal", "large", "huge"] as const;
export type TextSize = (typeof textSizes)[number];
export const themes = ["auto", "day", "night"] as const;
export type Theme = (typeof themes)[number];

function stored<T extends string>(key: string, allowed: readonly T[], otherwise: T): T {
  try {
    const found = localStorage.getItem(key);
    return allowed.find((value) => value === found) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage forbidden: the setting lasts until the page is closed.
  }
}

export const textSize = signal<TextSize>(stored("text", textSizes, "normal"));
export const theme = signal<Theme>(stored("theme", themes, "auto"));

const systemIsDark = signal(false);
export const night = computed(
  () => theme.value === "night" || (theme.value === "auto" && systemIsDark.value),
);

const papersKept = signal(stored("papers", ["theme", "white", "dark"] as const, "theme"));
/** Whether papers are shown light on dark: as the theme is, unless one has chosen. */
export const darkPapers = computed(() =>
  papersKept.value === "theme" ? night.value : papersKept.value === "dark",
);
export function setDarkPapers(dark: boolean): void {
  papersKept.value = dark === night.peek() ? "theme" : dark ? "dark" : "white";
  store("papers", papersKept.value);
}

/** Keeps the page in step with the settings, and with the system's own theme where that decides. */
export function applySettings(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  systemIsDark.value = dark.matches;
  dark.addEventListener("change", (event) => (systemIsDark.value = event.matches));
  effect(() => {
    document.documentElement.dataset.theme = night.value ? "night" : "day";
    store("theme", theme.value);
  });
  effect(() => {
    document.documentElement.dataset.text = textSize.value;
    store("text", textSize.value);
  });
}

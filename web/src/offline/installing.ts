/** The client as an app on the home screen of a tablet. */
import type { Language } from "../i18n";

/** Under which name and description it is installed: those of its person's language. */
export function nameIn(language: Language): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
  const name = language === "en" ? "/manifest.en.webmanifest" : "/manifest.webmanifest";
  if (link && link.getAttribute("href") !== name) link.href = name;
}

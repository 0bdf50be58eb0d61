/** Speaking time in words: how long one may speak, and how often and how long somebody has. */
import { t } from "../../i18n";
import type { Spoken } from "../../room/spoken";
import { countdown } from "../../time";

/** `7 phút`, `90 giây`. */
export function limitInWords(seconds: number): string {
  return seconds % 60 === 0
    ? t("limit.minutes", { n: seconds / 60 })
    : t("limit.seconds", { n: seconds });
}

/** `phát biểu 2 lần · 05:12`; nothing for somebody who has not spoken. */
export function spokenLine(spoken: Spoken | undefined): string {
  if (!spoken) return "";
  return t("spoken.times", { n: spoken.times, time: countdown(Math.floor(spoken.ms / 1000)) });
}

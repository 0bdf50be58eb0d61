/** Sizes and moments as the screens of kept papers say them. */
import { language } from "../i18n";
import { clock, dateIn, shortDay } from "../time";

/** `12,4 MB`, with one decimal below a hundred. */
export function size(bytes: number): string {
  const units = ["kB", "MB", "GB", "TB"];
  let [value, n] = [bytes / 1_000, 0];
  while (value >= 1_000 && n < units.length - 1) [value, n] = [value / 1_000, n + 1];
  const locale = language.value === "vi" ? "vi-VN" : "en-GB";
  const digits = n === 0 || value >= 100 ? 0 : 1;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)} ${units[n]}`;
}

/** `10:43` today, `10:43, 15/07/2026` on another day. */
export function moment(at: number, now = Date.now()): string {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const today = dateIn(zone, at) === dateIn(zone, now);
  return today ? clock(at) : `${clock(at)}, ${shortDay(at)}`;
}

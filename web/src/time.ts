/**
 * Dates and clocks as people here read them. Times of the log are UTC instants; they are shown in
 * the tablet's own zone, 24 hours, and counts of seconds as mm:ss.
 */
import { language, t } from "./i18n";

const locales = { vi: "vi-VN", en: "en-GB" } as const;

function format(at: string | number, options: Intl.DateTimeFormatOptions): string {
  // A date without a time is a day of the calendar and not a midnight in Greenwich.
  const moment = typeof at === "string" && at.length === 10 ? `${at}T00:00` : at;
  return new Intl.DateTimeFormat(locales[language.value], options).format(new Date(moment));
}

/** `10:43` */
export function clock(at: string | number): string {
  return format(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** `10:43:12` */
export function clockSeconds(at: string | number): string {
  return format(at, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}

/** `Thứ Tư, 15 tháng 7, 2026` */
export function day(at: string | number): string {
  const text = format(at, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** The calendar's day somewhere at a moment, as `2026-07-15`. */
export function dateIn(zone: string, at: number): string {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", timeZone: zone } as const;
  return new Intl.DateTimeFormat("en-CA", parts).format(at);
}

/** `15/07/2026` */
export function shortDay(at: string | number): string {
  return format(at, { day: "2-digit", month: "2-digit", year: "numeric" });
}

/** Whole seconds as `02:14` or `1:14:59`; below zero as `−00:09`, time that was overrun. */
export function countdown(seconds: number): string {
  const whole = Math.abs(Math.trunc(seconds));
  const two = (value: number) => String(Math.trunc(value)).padStart(2, "0");
  const hours = whole >= 3_600 ? `${Math.trunc(whole / 3_600)}:` : "";
  return `${seconds <= -1 ? "−" : ""}${hours}${two((whole % 3_600) / 60)}:${two(whole % 60)}`;
}

/** Whole minutes in words: `45 phút`, `2 giờ 15 phút`. */
export function span(minutes: number): string {
  const [h, n] = [Math.trunc(minutes / 60), minutes % 60];
  const parts = [h > 0 && t("desk.hours", { h }), (n > 0 || h === 0) && t("desk.minutes", { n })];
  return parts.filter(Boolean).join(" ");
}

/** A percentage with at most one decimal, in the reader's notation: `91,3`. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "0";
  return new Intl.NumberFormat(locales[language.value], { maximumFractionDigits: 1 }).format(
    (part / whole) * 100,
  );
}

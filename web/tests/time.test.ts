import { afterEach, expect, it } from "vitest";
import { language } from "../src/i18n";
import { countdown, dateIn, day, span } from "../src/time";

afterEach(() => void (language.value = "vi"));

it("counts down to zero and on below it", () => {
  expect([4_499, 134, 60, 0, -1, -75].map(countdown)).toEqual([
    "1:14:59",
    "02:14",
    "01:00",
    "00:00",
    "−00:01",
    "−01:15",
  ]);
});

it("says minutes in hours once there are so many", () => {
  expect([0, 45, 60, 135].map(span)).toEqual(["0 phút", "45 phút", "1 giờ", "2 giờ 15 phút"]);
});

it("writes a day in the reader's language", () => {
  const noon = Date.UTC(2026, 6, 15, 5);
  expect(day(noon)).toMatch(/^Thứ Tư, 15 tháng 7/);
  language.value = "en";
  expect(day(noon)).toMatch(/Wednesday/);
});

it("takes a date as a day of the calendar, wherever the tablet is", () => {
  expect(day("2026-08-01")).toMatch(/^Thứ Bảy, 1 tháng 8/);
});

it("knows which day it is where the meeting is held", () => {
  const late = Date.UTC(2026, 6, 15, 18, 30);
  expect(dateIn("Asia/Ho_Chi_Minh", late)).toBe("2026-07-16");
  expect(dateIn("America/Lima", late)).toBe("2026-07-15");
});

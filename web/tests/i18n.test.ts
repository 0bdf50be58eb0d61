import { afterEach, describe, expect, it } from "vitest";
import { addressForm, language, meetingOf, t, word } from "../src/i18n";
import { en, vi } from "../src/words";

afterEach(() => {
  language.value = "vi";
  addressForm.value = "đại biểu";
  meetingOf.value = null;
});

const places = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!.toLowerCase()).sort();

describe("words", () => {
  it("have the same places to fill in both languages, but for people and meetings", () => {
    for (const key of Object.keys(vi) as (keyof typeof vi)[]) {
      const without = (text: string) =>
        places(text).filter((name) => name !== "person" && name !== "meeting");
      expect(without(en[key]), key).toEqual(without(vi[key]));
    }
  });

  it("are composed Vietnamese, without exclamation", () => {
    for (const [key, text] of Object.entries(vi)) {
      expect(text, key).toBe(text.normalize("NFC"));
      expect(text, key).not.toMatch(/!/);
    }
  });

  it("call a meeting as the body that meets does", () => {
    meetingOf.value = "council";
    expect(t("wall.over")).toBe("Kỳ họp đã bế mạc");
    meetingOf.value = "committee";
    expect(t("wall.over")).toBe("Phiên họp đã bế mạc");
    meetingOf.value = null;
    expect(t("room.missing")).toBe("Không có cuộc họp này");
    language.value = "en";
    expect(t("wall.over")).toBe("The meeting is closed");
    meetingOf.value = "council";
    expect(t("wall.over")).toBe("The session is closed");
  });

  it("fall back to the code when the server knows a kind that we do not", () => {
    expect(word("role", "chair")).toBe("Chủ tọa");
    expect(word("role", "astronaut")).toBe("astronaut");
  });

  it("follow the language", () => {
    language.value = "en";
    expect(t("signin.submit")).toBe("Sign in");
  });
});

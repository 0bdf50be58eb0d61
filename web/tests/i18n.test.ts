import { afterEach, describe, expect, it } from "vitest";
import { addressForm, language, t, word } from "../src/i18n";
import { en, vi } from "../src/words";

afterEach(() => {
  language.value = "vi";
  addressForm.value = "đại biểu";
});

const places = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!.toLowerCase()).sort();

describe("words", () => {
  it("have the same places to fill in both languages, but for how people are addressed", () => {
    for (const key of Object.keys(vi) as (keyof typeof vi)[]) {
      const without = (text: string) => places(text).filter((name) => name !== "person");
      expect(without(en[key]), key).toEqual(without(vi[key]));
    }
  });

  it("are composed Vietnamese, without exclamation", () => {
    for (const [key, text] of Object.entries(vi)) {
      expect(text, key).toBe(text.normalize("NFC"));
      expect(text, key).not.toMatch(/!/);
    }
  });

  it("fall back to the code when the server knows a kind that we do not", () => {
    expect(word("role", "chair")).toBe("Chủ tọa");
    expect(word("role", "astronaut")).toBe("astronaut");
  });

  it("follow the language", () => {
    language.value = "en";
    expect(t("signin.title")).toBe("Sign in");
  });
});

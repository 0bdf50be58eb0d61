import { expect, it } from "vitest";
import { en, vi } from "../../src/reader/words";

it("is written in composed letters and says the same places in both languages", () => {
  for (const [key, words] of Object.entries(vi)) {
    expect(words).toBe(words.normalize("NFC"));
    const places = (text: string) =>
      [...text.matchAll(/\{(\w+)\}/g)]
        .map(([, name]) => name!.toLowerCase())
        .filter((name) => name !== "person")
        .sort();
    expect(places(en[key as keyof typeof vi]), key).toEqual(places(words));
  }
});

import { describe, expect, it } from "vitest";
import { wholeWords } from "../../src/reader/selection";

const text = "Theo Tờ trình số 45/TTr-UBND, tăng 91,3 % so với kỳ trước.";
const widened = (part: string) => {
  const from = text.indexOf(part);
  return text.slice(...wholeWords(text, from, from + part.length));
};

describe("widening what is selected to whole words", () => {
  it("takes in the rest of the words that are cut", () => {
    expect(widened("ờ trìn")).toBe("Tờ trình");
    expect(widened("5/TTr-UB")).toBe("45/TTr-UBND");
    expect(widened("91")).toBe("91,3");
  });

  it("leaves whole words alone, with the marks and spaces beside them", () => {
    expect(widened("số 45/TTr-UBND")).toBe("số 45/TTr-UBND");
    expect(widened("UBND, tăng ")).toBe("45/TTr-UBND, tăng ");
    expect(widened("trước.")).toBe("trước.");
  });
});

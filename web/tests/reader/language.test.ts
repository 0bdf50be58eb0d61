import { expect, it } from "vitest";
import { languageOf } from "../../src/reader/language";

it("tells Vietnamese from English by its letters", () => {
  expect(languageOf("Tờ trình về bổ sung dự toán thu, chi ngân sách phường")).toBe("vi");
  expect(languageOf("Tờ trình về ngân sách".normalize("NFD"))).toBe("vi");
  expect(languageOf("Report of the board to the People's Council of An Phú Đông ward")).toBe("en");
});

it("takes a paper without letters for Vietnamese", () => {
  expect(languageOf("12 / 2026")).toBe("vi");
});

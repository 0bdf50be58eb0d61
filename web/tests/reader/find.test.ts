import { describe, expect, it } from "vitest";
import { firstFrom, fold, foldQuery, hitsIn, matches, rangesIn } from "../../src/reader/find";

describe("folding", () => {
  it("drops marks and case, takes đ for d, and runs of space for one", () => {
    expect(fold("Nghị  quyết\n số 27/NQ-HĐND ĐƯỢC").text).toBe("nghi quyet so 27/nq-hdnd duoc");
  });

  it("folds composed and decomposed spellings alike, exactly and not", () => {
    const word = "Quyết định";
    for (const exact of [true, false]) {
      expect(fold(word.normalize("NFD"), exact).text).toBe(fold(word.normalize("NFC"), exact).text);
    }
  });

  it("leads every folded character back to where it came from", () => {
    const original = "ﬁ Đường  Ảnh".normalize("NFD");
    const { text, from } = fold(original);
    expect(text).toBe("fi duong anh");
    expect(from).toHaveLength(text.length);
    for (let i = 1; i < from.length; i++) expect(from[i]).toBeGreaterThanOrEqual(from[i - 1]!);
    expect(original[from[text.indexOf("d")]!]).toBe("Đ");
    expect(original[from[text.indexOf("anh")]!]).toBe("A");
  });

  it("keeps marks when they are meant", () => {
    expect(fold("Bàn BẠN ban", true).text).toBe("bàn bạn ban");
    expect(matches(fold("Bàn BẠN ban", true).text, foldQuery("bạn", true))).toEqual([4]);
    expect(matches(fold("Bàn BẠN ban").text, foldQuery("bạn"))).toEqual([0, 4, 8]);
  });

  it("reads over what PDFium writes where a word is broken", () => {
    expect(fold("ngân\u00a0sách, trien\ufffekhai").text).toBe("ngan sach, trienkhai");
  });
});

describe("hits", () => {
  const pages = ["ngân sách", "", "Ngân sách, ngân\nsách"].map((page) => fold(page).text);

  it("are counted page by page, none over another", () => {
    expect(hitsIn(pages, foldQuery("ngan sach"))).toEqual([
      { page: 1, nth: 0 },
      { page: 3, nth: 0 },
      { page: 3, nth: 1 },
    ]);
    expect(matches("aaaa", "aa")).toEqual([0, 2]);
    expect(hitsIn(pages, foldQuery("  "))).toEqual([]);
  });

  it("begin on the page one reads, and else at the first", () => {
    const hits = hitsIn(pages, foldQuery("sach"));
    expect(firstFrom(hits, 2)).toBe(1);
    expect(firstFrom(hits, 4)).toBe(0);
    expect(firstFrom([], 1)).toBe(-1);
  });
});

describe("ranges in what is shown", () => {
  const shown = (html: string) => Object.assign(document.createElement("div"), { innerHTML: html });

  it("run over pieces of text and line ends, and take the marks of the last letter along", () => {
    const root = shown(
      `<span>Về ngân sá</span><span>ch</span><br><span>${"địa phươ".normalize("NFD")}</span>`,
    );
    const [first, ...others] = rangesIn(root, foldQuery("ngan sach dia phuo"), false);
    expect(others).toEqual([]);
    expect(first!.startOffset).toBe(3);
    expect(first!.endContainer.textContent).toBe("địa phươ".normalize("NFD"));
    expect(first!.endOffset).toBe(first!.endContainer.textContent!.length);
  });

  it("do not join words of two lines", () => {
    expect(
      rangesIn(shown("<span>ngân</span><br><span>sách</span>"), "ngansach", false),
    ).toHaveLength(0);
  });
});

import { describe, expect, it } from "vitest";
import { searchBooks, snippetOf } from "../../src/offline/search";

const book = (material: string, title: string, ...pages: string[]) => {
  return { material, item: null, title, pages };
};
const books = [
  book("a", "Báo cáo thu ngân sách", "Thu ngân sách\nđạt 55,2%", "Chi thường xuyên"),
  book("b", "Tờ trình số 45/BC-UBND", "Quản lý vỉa hè, lòng đường", "Mặt đường Thạnh Lộc"),
];
const places = (q: string) =>
  searchBooks(books, q).map(({ material, page }) => `${material}${page}`);

describe("finding in kept papers", () => {
  it("asks for no marks, and for every word", () => {
    expect(places("ngan sach dat")).toEqual(["a1"]);
    expect(places("duong loc")).toEqual(["b2"]);
    expect(places("ngan sach via he")).toEqual([]);
  });

  it("finds words from their beginning; the last one may go on", () => {
    expect(places("ngan sa")).toEqual(["a1"]);
    expect(places("gan sach")).toEqual([]);
    expect(places("sa ngan")).toEqual([]);
  });

  it("finds quoted words only together, and numbers as they are written", () => {
    expect(places('"vỉa hè"')).toEqual(["b1"]);
    expect(places('"hè vỉa"')).toEqual([]);
    expect(places("45/bc-ubnd")).toEqual(["b1"]); // the title stands for its first page
  });

  it("puts first what spells the marks as typed", () => {
    const two = [book("x", "X", "mat đường"), book("y", "Y", "mặt đường")];
    expect(searchBooks(two, "mặt").map(({ material }) => material)).toEqual(["y", "x"]);
  });

  it("marks the words in what stands around them", () => {
    const [found] = searchBooks(books, "ngan sach");
    expect(found!.snippet.filter(({ hit }) => hit).map(({ text }) => text)).toEqual([
      "ngân",
      "sách",
    ]);
    const long = `${"đầu ".repeat(100)}giữa ${"cuối ".repeat(100)}`;
    const parts = snippetOf(long, [[400, 404]]);
    expect(parts.map(({ text }) => text).join("")).toMatch(/^…(đầu )+giữa (cuối )+\S*…$/);
  });

  it("takes anything that is typed", () => {
    for (const q of ["", "(", '"', "[a-", "\\", "%"]) expect(places(q)).toEqual([]);
  });
});

import { afterEach, expect, it, vi } from "vitest";
import { asPasted, watchCopying } from "../../src/reader/copying";
import type { Reading } from "../../src/reader/reading";

afterEach(() => vi.restoreAllMocks());

it("joins the printed lines of a paragraph", () => {
  const lines = [
    "Điều 1. Thông qua dự toán",
    "1. Bổ sung dự toán thu, chi ngân sách phường năm 2026 với tổng số tiền là",
    "mười hai tỷ đồng.".normalize("NFD"),
  ];
  expect(asPasted(lines.join("\n"))).toBe(
    "Điều 1. Thông qua dự toán\n" +
      "1. Bổ sung dự toán thu, chi ngân sách phường năm 2026 với tổng số tiền là mười hai tỷ đồng.",
  );
});

function copied(may: boolean): [text: string | undefined, said: unknown] {
  document.body.innerHTML = `<div id="r"><div class="textLayer"><span>Điều 1</span></div></div>`;
  const root = document.querySelector<HTMLElement>("#r")!;
  const node = root.querySelector("span")!.firstChild!;
  const selection = { anchorNode: node, toString: () => "Điều 1" } as unknown as Selection;
  vi.spyOn(globalThis, "getSelection").mockReturnValue(selection);
  const news = { value: null as unknown };
  const stop = watchCopying(root, { may: { peek: () => ({ copy: may }) }, news } as Reading);
  const event = new Event("copy", { bubbles: true, cancelable: true });
  let text: string | undefined;
  Object.assign(event, { clipboardData: { setData: (_: string, of: string) => (text = of) } });
  root.querySelector(".textLayer")!.dispatchEvent(event);
  stop();
  expect(event.defaultPrevented).toBe(true);
  return [text, news.value];
}

it("gives the words where the level allows it, and says so where it does not", () => {
  expect(copied(true)).toEqual(["Điều 1", null]);
  expect(copied(false)).toEqual([undefined, "reader.copy.not"]);
});

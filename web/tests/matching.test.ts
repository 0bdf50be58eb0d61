// @vitest-environment node
import { expect, it } from "vitest";
import { matched } from "../src/matching";
import { numberOf } from "../src/told-by-name";

const planned = [
  ["Báo cáo tình hình kinh tế - xã hội 6 tháng đầu năm 2026", "report", ""],
  ["Báo cáo thẩm tra về dự toán ngân sách", "verification_report", ""],
  ["Tờ trình về dự toán ngân sách phường", "submission", "12/TTr-UBND"],
  ["Dự thảo Nghị quyết về dự toán ngân sách phường", "draft_resolution", ""],
  ["Báo cáo kết quả giải quyết kiến nghị cử tri", "report", ""],
].map(([title, kind, number], n) => ({ id: `p${n}`, title: title!, kind: kind!, number: number! }));

function found(...files: [name: string, beginning?: string][]): number[] {
  return matched(
    files.map(([name, beginning = ""]) => ({ name, beginning })),
    planned,
  );
}

it("knows a planned paper by the name of the file, with or without marks", () => {
  expect(
    found(
      ["01_Bao_cao_tinh_hinh_kinh_te_xa_hoi_6_thang_dau_nam_2026.docx"],
      ["NQ dự toán ngân sách phường.pdf"],
      ["BC tham tra du toan ngan sach.pdf"],
      ["Tờ trình dự toán ngân sách.signed.pdf"],
    ),
  ).toEqual([0, 3, 1, 2]);
});

it("knows it by page one, where the name of the file says nothing", () => {
  const page = "HỘI ĐỒNG NHÂN DÂN\nSố: 45/BC-UBND\nBÁO CÁO\nKết quả giải quyết kiến nghị\ncử tri";
  expect(found(["scan0007.pdf", page])).toEqual([4]);
  expect(found(["scan0008.pdf", "ỦY BAN NHÂN DÂN\nSố: 12/TTr-UBND\nTỜ TRÌNH"])).toEqual([2]);
  expect(numberOf(page)).toBe("45/BC-UBND");
});

it("proposes nothing where it is not clear, and no paper twice", () => {
  expect(found(["Hình ảnh.pdf"], ["Ngân sách phường.pdf"])).toEqual([-1, -1]);
  const twice = found(["Bao cao kien nghi cu tri.pdf"], ["Bao cao ket qua kien nghi cu tri.pdf"]);
  expect(twice.filter((n) => n === 4)).toHaveLength(1);
});

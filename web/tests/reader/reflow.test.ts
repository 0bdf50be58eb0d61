import { describe, expect, it } from "vitest";
import { hasTable, paragraphs } from "../../src/reader/reflow";

const page = [
  "2",
  "PHẦN THỨ NHẤT",
  "TÌNH HÌNH KINH TẾ - XÃ HỘI, QUỐC",
  "PHÒNG, AN NINH 6 THÁNG ĐẦU NĂM 2026",
  "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
  "Ngay từ đầu năm, Ủy ban nhân dân phường đã ban hành Chương trình công",
  "tác năm 2026 gồm 64 nhiệm vụ, trong đó 38 nhiệm vụ có thời hạn trong 6 tháng",
  "đường An Phú Đông 25.",
  "Ủy ban nhân dân phường đã tổ chức 06 phiên họp thường kỳ, 09 cuộc họp",
  "chuyên đề; ban hành 312 quyết định hành chính cá biệt, 47 kế hoạch, 241 báo cáo.",
  "Chủ tịch, các Phó Chủ tịch đã có 52 buổi làm việc trực tiếp tại khu phố, trường",
  "học, công trường và cơ sở sản xuất.",
  "1. Hoàn thành và vượt 20/20 chỉ tiêu đã được Hội đồng nhân dân phường",
  "giao.",
  "2. Thu ngân sách nhà nước trên địa bàn cả năm đạt từ 866.000 triệu đồng.",
  "Điều 2. Mục tiêu 6 tháng cuối năm 2026",
  "- Lưu: VT.",
].join("\r\n");

it("keeps the two columns of a letterhead apart", () => {
  const head = [
    "HỘI ĐỒNG NHÂN DÂN",
    "PHƯỜNG AN PHÚ ĐÔNG",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 42/TB-HĐND An Phú Đông, ngày 03 tháng 7 năm 2026",
    "THÔNG BÁO",
  ].join("\n");
  expect(paragraphs(head).map(({ text }) => text)).toEqual([
    "HỘI ĐỒNG NHÂN DÂN PHƯỜNG AN PHÚ ĐÔNG",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 42/TB-HĐND",
    "An Phú Đông, ngày 03 tháng 7 năm 2026",
    "THÔNG BÁO",
  ]);
});

describe("lines as paragraphs", () => {
  const found = paragraphs(page);
  const texts = found.map(({ text }) => text);

  it("leaves the page number out", () => {
    expect(texts[0]).toMatch(/^PHẦN THỨ NHẤT/);
  });

  it("joins the lines of a paragraph and parts paragraphs", () => {
    expect(texts).toContain(
      "Ngay từ đầu năm, Ủy ban nhân dân phường đã ban hành Chương trình công tác năm 2026 gồm 64 nhiệm vụ, trong đó 38 nhiệm vụ có thời hạn trong 6 tháng đường An Phú Đông 25.",
    );
    expect(
      texts.filter((text) => text.startsWith("Ủy ban nhân dân phường đã tổ chức")),
    ).toHaveLength(1);
  });

  it("knows headings, joined over two lines, and items", () => {
    expect(found.filter(({ kind }) => /heading$/.test(kind)).map(({ text }) => text)).toEqual([
      "PHẦN THỨ NHẤT TÌNH HÌNH KINH TẾ - XÃ HỘI, QUỐC PHÒNG, AN NINH 6 THÁNG ĐẦU NĂM 2026",
      "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
      "Điều 2. Mục tiêu 6 tháng cuối năm 2026",
    ]);
    expect(found.filter(({ kind }) => kind === "item").map(({ text }) => text)).toEqual([
      "1. Hoàn thành và vượt 20/20 chỉ tiêu đã được Hội đồng nhân dân phường giao.",
      "2. Thu ngân sách nhà nước trên địa bàn cả năm đạt từ 866.000 triệu đồng.",
      "- Lưu: VT.",
    ]);
  });

  it("joins words that PDFium says were broken at the line's end", () => {
    expect(paragraphs("trien\ufffe\r\nkhai")[0]!.text).toBe("trienkhai");
  });

  it("finds nothing on a page without text", () => {
    expect(paragraphs("\r\n 3 \r\n")).toEqual([]);
  });
});

describe("tables", () => {
  const table =
    "STT Khoản thu\r\n1 Thuế giá trị gia tăng 286.500 158.148\r\n2\r\nThuế thu nhập cá nhân 214.000 121.766 56,9\r\n3 Lệ phí trước bạ 90.000 41.000\r\n4 Phí 12 6";

  it("are told from words with figures in them", () => {
    expect(hasTable(table)).toBe(true);
    expect(hasTable(page)).toBe(false);
  });
});

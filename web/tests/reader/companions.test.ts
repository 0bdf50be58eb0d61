import { expect, it } from "vitest";
import { companions, type Placed } from "../../src/reader/companions";

const paper = (id: string, kind: string, item: string, title: string): Placed => ({
  id,
  kind,
  item,
  title,
});

const papers = [
  paper("tt1", "submission", "9", "Tờ trình về bổ sung dự toán thu, chi ngân sách phường năm 2026"),
  paper(
    "nq1",
    "draft_resolution",
    "9",
    "Dự thảo Nghị quyết về bổ sung dự toán thu, chi ngân sách phường năm 2026",
  ),
  paper("tt2", "submission", "9", "Tờ trình về đổi tên Khu phố 27A thành Khu phố Làng Mai"),
  paper(
    "nq2",
    "draft_resolution",
    "9",
    "Dự thảo Nghị quyết về đổi tên Khu phố 27A thành Khu phố Làng Mai",
  ),
  paper(
    "bc1",
    "verification_report",
    "10",
    "Báo cáo thẩm tra các tờ trình về kinh tế - xã hội, ngân sách và đầu tư công",
  ),
  paper(
    "bc2",
    "verification_report",
    "10",
    "Báo cáo thẩm tra về đổi tên Khu phố 27A và Chương trình giám sát năm 2027",
  ),
  paper("bc", "report", "9", "Báo cáo về ngân sách phường"),
  paper("nq3", "draft_resolution", "12", "Dự thảo Nghị quyết Kỳ họp thứ Năm"),
];
const goingWith = (id: string) =>
  companions(
    papers.find((other) => other.id === id)!,
    papers,
  ).map((other) => other.id);

it("leads from a draft to its own submission and to the report on it, and back", () => {
  expect(goingWith("nq2")).toEqual(["tt2", "bc2"]);
  expect(goingWith("tt2")).toEqual(["nq2", "bc2"]);
  expect(goingWith("bc2")).toEqual(["nq2", "tt2"]);
  expect(goingWith("nq1")).toEqual(["tt1", "bc1"]);
  expect(goingWith("bc1")).toEqual(["nq1", "tt1"]);
});

it("takes the only pair of an item for one, whatever their titles", () => {
  const two = [
    paper("s", "submission", "1", "Tờ trình số 12"),
    paper("d", "draft_resolution", "1", "Nghị quyết kèm theo"),
  ];
  expect(companions(two[0]!, two)).toEqual([two[1]]);
});

it("leads nowhere from papers that have no companions", () => {
  expect(goingWith("bc")).toEqual([]);
  expect(goingWith("nq3")).toEqual([]);
});

import { afterEach, describe, expect, it } from "vitest";
import { addressForm, language } from "../../src/i18n";
import type { Material, Result, Vote, VoteRule } from "../../src/protocol";
import { paperLabels, paperLine, resultInWords, ruleInWords } from "../../src/room/wording";
import { item, Scene } from "./scene";

const rule = (more: Partial<VoteRule>): VoteRule => ({
  base: "all",
  threshold: "1/2",
  strict: true,
  tie: "fails",
  names: "totals",
  legal_basis: "",
  consequences: [],
  secret: false,
  ...more,
});

afterEach(() => {
  language.value = "vi";
  addressForm.value = "đại biểu";
});

describe("a rule", () => {
  it("is said as the law says it", () => {
    expect(ruleInWords(rule({}))).toBe("quá nửa tổng số đại biểu");
    expect(ruleInWords(rule({ threshold: "2/3", strict: false }))).toBe(
      "ít nhất hai phần ba tổng số đại biểu",
    );
    expect(ruleInWords(rule({ base: "present", threshold: "2/3" }))).toBe(
      "quá hai phần ba số đại biểu có mặt",
    );
  });

  it("addresses people as the agency does, and in English", () => {
    addressForm.value = "đồng chí";
    expect(ruleInWords(rule({}))).toBe("quá nửa tổng số đồng chí");
    language.value = "en";
    expect(ruleInWords(rule({ threshold: "2/3", strict: false }))).toBe(
      "at least 2/3 of all members",
    );
  });
});

it("says a result with both denominators and the rule", () => {
  const { state } = new Scene([item("i1", "1")]);
  const result = {
    tally: { for: 21, against: 2 },
    cast: 23,
    present: 23,
    entitled: 25,
    base: 25,
    passed: true,
    roll: null,
  } as unknown as Result;
  const vote = { form: "approve", rule: rule({}) } as Vote;
  expect(resultInWords(state, vote, result)).toBe(
    "HĐND phường đã thông qua: 21 đại biểu tán thành, bằng 84% tổng số đại biểu (91,3% số có mặt); quy định: quá nửa tổng số đại biểu.",
  );
  expect(resultInWords(state, vote, { ...result, passed: false })).toMatch(
    /^HĐND phường không thông qua/,
  );
});

describe("a paper", () => {
  const paper: Material = {
    id: "p",
    item: null,
    title: "Báo cáo",
    kind: "report",
    number: "45/BC-UBND",
    issuer: "UBND phường",
    date: null,
    level: "normal",
    urgency: "none",
    sha256: "a",
    pages: 12,
    size: 1,
    version: 1,
    section: "session",
  };

  it("is told by number, issuer, pages and version", () => {
    expect(paperLine(paper)).toBe("45/BC-UBND · UBND phường · 12 trang");
    expect(paperLine({ ...paper, number: "", issuer: "", pages: 1, version: 3 })).toBe(
      "Báo cáo · 1 trang · bản 3",
    );
  });

  it("carries its labels", () => {
    expect(paperLabels(paper)).toEqual([]);
    expect(paperLabels({ ...paper, level: "return", urgency: "flash" })).toEqual([
      "XEM XONG TRẢ LẠI",
      "HỎA TỐC",
    ]);
  });
});

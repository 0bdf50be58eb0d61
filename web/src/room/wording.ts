/** Sentences about votes and papers, built from what the log says. Pure but for the reader's language. */
import { language, t, word } from "../i18n";
import type { Material, Result, State, Vote, VoteRule } from "../protocol";
import { marksOf } from "./ballot";
import { explain } from "./explanation";
import { share } from "./figures";

const VULGAR: Record<string, string> = {
  "2/3": "hai phần ba",
  "3/4": "ba phần tư",
  "1/2": "một nửa",
};

/** `quá nửa tổng số đại biểu`, `ít nhất hai phần ba số đại biểu có mặt`. */
export function ruleInWords(rule: VoteRule): string {
  const base = t(`rule.${rule.base}`);
  if (rule.strict && rule.threshold === "1/2") return t("rule.more.half", { base });
  const threshold =
    language.value === "vi" ? (VULGAR[rule.threshold] ?? rule.threshold) : rule.threshold;
  return t(rule.strict ? "rule.more" : "rule.least", { threshold, base });
}

/** A ballot as its voter reads it: `Tán thành`; the names chosen; each name with its grade. */
export function ballotInWords({ form, options }: Vote, ballot: string): string {
  if (form === "approve") return word("choice", ballot);
  const names = new Map(options.map(({ id, name }) => [id, name]));
  const marks = marksOf(ballot).map((mark) => {
    const [option, grade] = mark.split(":") as [string, string?];
    const name = names.get(option) ?? option;
    return grade ? `${name}: ${word("grade", grade).toLocaleLowerCase()}` : name;
  });
  return marks.length ? marks.join(form === "rate" ? "; " : ", ") : t("ballot.none");
}

/** What came of a vote, in a few words. */
export function verdictInWords({ form, seats }: Vote, { passed, chosen }: Result): string {
  if (form === "rate") return t("result.rated");
  if (form === "approve") return t(passed ? "result.passed.short" : "result.failed.short");
  if (passed) return t("result.elected", { n: chosen.length });
  return chosen.length
    ? t("result.elected.some", { n: chosen.length, seats })
    : t("result.elected.none");
}

/** The result in one sentence, with both denominators and the rule. */
export function resultInWords(state: State, vote: Vote, result: Result): string {
  if (vote.form !== "approve") return explain(state.rules, vote, result);
  const inFavour = result.tally.for ?? 0;
  return t(result.passed ? "result.passed" : "result.failed", {
    agency: state.particulars.agency.name,
    for: inFavour,
    share: share(inFavour, result.entitled, language.value),
    share_present: share(inFavour, result.present, language.value),
    rule: ruleInWords(vote.rule),
  });
}

/** `Kỳ họp thứ Năm` of `Kỳ họp thứ Năm (kỳ họp thường lệ giữa năm 2026)`, where space is short. */
export function shortTitle(title: string): string {
  return title.replace(/\s*\([^()]*\)\s*$/, "") || title;
}

/** `45/BC-UBND · UBND phường · 12 trang`, whatever of it is known. */
export function paperLine(material: Material): string {
  const { pages } = material;
  return [
    material.number || word("material", material.kind),
    material.issuer,
    pages !== null &&
      pages > 0 &&
      (pages === 1 ? t("paper.pages.one") : t("paper.pages", { n: pages })),
    material.version > 1 && t("paper.version", { n: material.version }),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** The labels that a paper carries: secrecy and urgency. */
export function paperLabels({ level, urgency }: Material): string[] {
  return [
    level !== "normal" && word("level", level),
    urgency !== "none" && word("urgency", urgency),
  ].filter((x) => x !== false);
}

/** `Nguyễn Thị Lan · Tổ đại biểu số 2`. */
export function personLine(person: { name: string; unit: string }): string {
  return [person.name, person.unit].filter(Boolean).join(" · ");
}

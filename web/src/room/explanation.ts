/**
 * A result explained in words: what was needed, what there was, what follows, by which rule. The twin
 * of `ecabinet/meeting/explanation.py`, which makes the same words for the minutes.
 */
import { language, t } from "../i18n";
import type { Option, Result, Rules, Vote } from "../protocol";

type Share = { threshold: string; strict: boolean };

/** The result of a closed vote, in one sentence or, for several people, a few. */
export function explain(rules: Rules, vote: Vote, result: Result): string {
  const { rule, quorum } = vote;
  const members = t(`explain.members.${rules.body}`);
  const base = t(`explain.base.${rule.base}`, { n: result.base, members });
  const telling = { approve: approved, choose: elected, rate: rated }[vote.form];
  return [
    ...telling(vote, result, base),
    t("explain.quorum", {
      present: quorum.present,
      entitled: quorum.entitled,
      members,
      needed: quorum.needed,
    }),
    ...(rule.legal_basis ? [t("explain.basis", { basis: rule.legal_basis })] : []),
  ].join(" ");
}

/** The fewest that are more than, or at least, the threshold of the base. */
export function enough({ threshold, strict }: Share, base: number): number {
  const [part, whole] = threshold.split("/").map(Number) as [number, number];
  const share = part * base;
  return strict ? Math.floor(share / whole) + 1 : Math.max(1, Math.ceil(share / whole));
}

/** A share with at most one decimal, half up: `84%`, `91,3%`. */
export function percent(part: number, base: number): string {
  const tenths = base ? Math.floor((part * 2_000 + base) / (2 * base)) : 0;
  const [whole, tenth] = [Math.floor(tenths / 10), tenths % 10];
  if (language.value === "en") return tenth ? `${whole}.${tenth}%` : `${whole}%`;
  return tenth ? `${whole},${tenth}%` : `${whole}%`;
}

/** What follows for somebody so rated, by the gravest threshold that is reached. */
export function consequenceOf(vote: Vote, result: Result, option: Option) {
  const low = result.tally[`${option.id}:low`] ?? 0;
  return result.base
    ? vote.rule.consequences.find((one) => low >= enough(one, result.base))
    : undefined;
}

function approved({ rule }: Vote, result: Result, base: string): string[] {
  if (result.base === 0) return [t("explain.nobody")];
  const n = result.tally.for ?? 0;
  const verdict = t(result.passed ? "explain.passed" : "explain.failed");
  const half = rule.strict && rule.threshold === "1/2" && 2 * n === result.base;
  if (rule.tie === "chair" && half) {
    const chair = t(result.passed ? "explain.chair.for" : "explain.chair.not");
    return [needed(rule, result, base) + t("explain.tied", { n, chair, verdict })];
  }
  const share = percent(n, result.base);
  return [needed(rule, result, base) + t("explain.for", { n, percent: share, verdict })];
}

function elected(vote: Vote, result: Result, base: string): string[] {
  const { chosen, tied } = result;
  const names = (options: readonly string[]) => namesOf(vote, result, options);
  return [
    `${needed(vote.rule, result, base)}.`,
    chosen.length ? t("explain.elected", { names: names(chosen) }) : t("explain.elected.none"),
    ...(tied.length ? [t("explain.elected.tied", { names: names(tied) })] : []),
    ...(chosen.length && chosen.length < vote.seats
      ? [t("explain.elected.some", { n: chosen.length, seats: vote.seats })]
      : []),
  ];
}

function rated(vote: Vote, result: Result, base: string): string[] {
  const following = vote.options.flatMap((option) => {
    const one = consequenceOf(vote, result, option);
    if (!one) return [];
    const basis = one.legal_basis && {
      basis: t(one.confirmed ? "explain.basis.of" : "explain.basis.unconfirmed", {
        basis: one.legal_basis,
      }),
    };
    return t("explain.low", {
      name: option.name,
      share: shareOf(one, base),
      consequence: t(`explain.${one.key}`),
      basis: "",
      ...basis,
    });
  });
  return [t("explain.of", { base }), ...(following.length ? following : [t("explain.low.nobody")])];
}

function needed(share: Share, result: Result, base: string): string {
  return t("explain.needed", { share: shareOf(share, base), needed: enough(share, result.base) });
}

function shareOf({ threshold, strict }: Share, base: string): string {
  if (strict && threshold === "1/2") return t("explain.more_than_half", { base });
  const said = {
    "1/2": t("explain.1/2"),
    "2/3": t("explain.2/3"),
    "3/4": t("explain.3/4"),
  }[threshold];
  return t(strict ? "explain.more_than" : "explain.at_least", {
    threshold: said ?? threshold,
    base,
  });
}

function namesOf(vote: Vote, result: Result, options: readonly string[]): string {
  const named = options.map((id) => {
    const n = result.tally[id] ?? 0;
    const { name } = vote.options.find((option) => option.id === id)!;
    return t("explain.votes", { name, n, percent: percent(n, result.base) });
  });
  const [last] = named.slice(-1);
  const before = named.slice(0, -1).join(", ");
  return before ? `${before}${t("explain.and")}${last}` : (last ?? "");
}

/**
 * The papers that go with a paper: a draft resolution has its submission and the verification report
 * on both. They are told by the item they lie under, by kind, and by what they are about: a council
 * lays four drafts with their submissions under one item, and the report of its committee on three
 * of them under another. Pure.
 */

export interface Placed {
  id: string;
  title: string;
  kind: string;
  item: string | null;
}

const family = ["draft_resolution", "submission", "verification_report"];

/** What a title says of the kind of paper and not of its subject. */
const kindWords =
  /^(dự thảo nghị quyết|tờ trình|báo cáo thẩm tra|draft resolution|submission|verification report)\s*(về|của|các tờ trình|on|about|:)?\s*/iu;

/** Pairs of neighbouring syllables, which are most words of Vietnamese; of years and "of" nothing is told. */
function subject(title: string): Set<string> {
  const syllables = title
    .replace(kindWords, "")
    .toLocaleLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((syllable) => syllable !== "" && !/^(\d+|năm|về|và|của|the|of|and|on)$/.test(syllable));
  return new Set(syllables.slice(1).map((syllable, i) => `${syllables[i]} ${syllable}`));
}

/** The share of the shorter subject's words that the other title has too, 0 to 1. */
function likeness(a: string, b: string): number {
  const [one, other] = [subject(a), subject(b)];
  const common = [...one].filter((pair) => other.has(pair)).length;
  return common / Math.max(1, Math.min(one.size, other.size));
}

/** Less in common than this is chance. A report on several submissions names each in a word or two. */
const enough = { pair: 0.2, report: 0.1 };

/**
 * Of each other kind of the family, the papers that go with this one: the best match of its item, or
 * the only one there; reports of other items where the titles have their subject in common.
 */
export function companions<P extends Placed>(paper: Placed, all: readonly P[]): P[] {
  if (!family.includes(paper.kind)) return [];
  return family
    .filter((kind) => kind !== paper.kind)
    .flatMap((kind) => {
      const others = all.filter((other) => other.kind === kind && other.id !== paper.id);
      const alike = new Map(others.map((other) => [other.id, likeness(paper.title, other.title)]));
      const near = others.filter((other) => other.item !== null && other.item === paper.item);
      const here = near.length > 0 && kindsApart(paper.kind, kind);
      if (!here) return others.filter((other) => alike.get(other.id)! >= enough.report);
      const siblings = all.filter(
        (other) => other.kind === paper.kind && other.item === paper.item && other.id !== paper.id,
      );
      if (near.length === 1 && siblings.length === 0) return near;
      const best = Math.max(...near.map((other) => alike.get(other.id)!));
      return best >= enough.pair ? near.filter((other) => alike.get(other.id) === best) : [];
    });
}

/** A draft and its submission come one with one; a verification report is on as many as it likes. */
function kindsApart(one: string, other: string): boolean {
  return one !== "verification_report" && other !== "verification_report";
}

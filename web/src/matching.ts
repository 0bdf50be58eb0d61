/**
 * Which planned paper a file is: told by its name, its number and how its first page begins. Only a
 * proposal, for the secretary to confirm; where two papers are about as likely there is none.
 */
import { bare, kindOf } from "./told-by-name";

export interface Planned {
  id: string;
  title: string;
  kind: string;
  number: string;
}

export interface Come {
  name: string;
  beginning: string;
}

const ENOUGH = 0.55;
/** By how much the best must be better than the next. */
const CLEAR = 0.08;

/** What kinds of papers are called in the names of files. */
const short: Record<string, string> = {
  bc: "bao cao",
  ttr: "to trinh",
  nq: "nghi quyet",
  tb: "thong bao",
  ds: "danh sach",
};

function wordsOf(text: string): string[] {
  return bare(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A file's words, with short names of kinds written out. */
function nameOf(file: string): string[] {
  const words = wordsOf(file.replace(/\.[^.]{1,5}$/, "")).map(plain);
  return words.flatMap((word) => [word, ...(short[word]?.split(" ") ?? [])]);
}

/** "05", "5" and "005" are the same number. */
const plain = (word: string) => word.replace(/^0+(?=\d)/, "");

/** For each file the place among `planned` that it most likely is; -1 for none. */
export function matched(files: readonly Come[], planned: readonly Planned[]): number[] {
  const titles = planned.map(({ title }) => [...new Set(wordsOf(title).map(plain))]);
  const rare = (word: string) =>
    Math.log(1 + planned.length / titles.filter((title) => title.includes(word)).length);
  const weights = titles.map((title) => title.map(rare));

  const likeness = files.map((file) => {
    const name = new Set(nameOf(file.name));
    const page = ` ${wordsOf(file.beginning).map(plain).join(" ")} `;
    const kind = kindOf(file.name);
    return planned.map((paper, n) => {
      const number = wordsOf(paper.number).map(plain).join(" ");
      if (number.includes(" ") && (page + [...name].join(" ")).includes(number)) return 2;
      const all = weights[n]!.reduce((sum, weight) => sum + weight, 0) || 1;
      const part = (has: (word: string, at: number) => boolean) =>
        titles[n]!.reduce((sum, word, at) => sum + (has(word, at) ? weights[n]![at]! : 0), 0) / all;
      const byName = part((word) => name.has(word));
      // On a page any word may stand somewhere; only its words in a row say that it is the title.
      const byPage = part((word, at) => {
        const [before, after] = [titles[n]![at - 1], titles[n]![at + 1]];
        return (
          page.includes(` ${word} ${after} `) ||
          page.includes(` ${before} ${word} `) ||
          (!before && !after && page.includes(` ${word} `))
        );
      });
      const own = [paper.kind, kindOf(paper.title)];
      const other = kind !== "other" && paper.kind !== "other" && !own.includes(kind);
      return Math.max(byName, byPage) - (other ? 0.3 : 0) + (kind === paper.kind ? 0.05 : 0);
    });
  });

  const found = files.map(() => -1);
  const pairs = likeness
    .flatMap((line, file) => line.map((like, paper) => ({ file, paper, like })))
    .filter(({ like }) => like >= ENOUGH)
    .sort((one, two) => two.like - one.like);
  for (const { file, paper, like } of pairs) {
    if (found[file] !== -1 || found.includes(paper)) continue;
    const rivals = likeness[file]!.filter((_, n) => n !== paper && !found.includes(n));
    if (like - Math.max(0, ...rivals) >= CLEAR) found[file] = paper;
  }
  return found;
}

/**
 * A page's lines as paragraphs, for reading in one's own size. The text layer of a PDF knows lines
 * only; administrative papers are regular enough (Decree 30/2020, appendix I) to tell where a
 * paragraph begins: a numbered or lettered start, a dash, a full line before it or not.
 */

export interface Paragraph {
  /** A heading is of a part (Phần, Chương, Mục, I.) or of what is under one (Điều). */
  kind: "heading" | "subheading" | "text" | "item";
  text: string;
}

const heading = /^((phần|chương|mục|điều)\s+(thứ\s+)?[\p{L}\d]+\b|[IVX]+\.\s)/iu;
const item = /^([-–•+*]|\d{1,3}(\.\d{1,2})*[.)]|[a-zđ]\))\s/u;
/** The right column of a letterhead, which stands beside the issuer and is nobody's next line. */
const national = /^cộng hòa xã hội chủ nghĩa việt nam/iu;
/** Number and place-and-date, level with each other in a letterhead. */
const numbered = /^(Số:\s*\S+)\s+(\p{Lu}.*\bngày\b.*)$/u;
const ends = /[.;:!?…”"]$/;

function isUpper(line: string): boolean {
  const letters = line.replace(/[^\p{L}]/gu, "");
  return letters.length > 3 && letters === letters.toUpperCase();
}

/** Whether a page holds a table: lines broken into cells, or ending in a row of figures. */
export function hasTable(page: string): boolean {
  const lines = page
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const rows = lines.filter(
    (line) => /(^|\s)[\d.,%]+\s+[\d.,%]+$/.test(line) || /^\d{1,3}$/.test(line),
  ).length;
  return rows >= 4 && rows * 6 >= lines.length;
}

function kindOf(line: string, upper: boolean): Paragraph["kind"] {
  if (/^điều\s/iu.test(line)) return heading.test(line) ? "subheading" : "text";
  if (heading.test(line) || upper) return "heading";
  return item.test(line) ? "item" : "text";
}

/** Paragraphs of one page's text, its lone page number left out. */
export function paragraphs(page: string): Paragraph[] {
  const lines = page
    .replace(/[\ufffe\u00ad]\r?\n?/g, "")
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .flatMap((line) => numbered.exec(line)?.slice(1) ?? [line])
    .filter(
      (line, i, all) => !(/^[-–\s]*\d{1,4}[-–\s]*$/.test(line) && (i === 0 || i >= all.length - 2)),
    );
  const lengths = lines
    .map((line) => line.length)
    .filter((length) => length > 20)
    .sort((a, b) => a - b);
  const full = (lengths[Math.floor(lengths.length * 0.9)] ?? 60) * 0.8;
  const found: Paragraph[] = [];
  let before = "";
  for (const line of lines) {
    const last = found[found.length - 1];
    if (line === "") {
      before = "";
      continue;
    }
    const upper = isUpper(line);
    const starts = heading.test(line) || item.test(line) || national.test(line);
    const goesOn =
      last !== undefined &&
      before !== "" &&
      !starts &&
      upper === isUpper(before) &&
      (upper ||
        (before.length >= full && !(ends.test(before) && before.length < full * 1.1)) ||
        /^\p{Ll}/u.test(line));
    if (goesOn) last.text += ` ${line}`;
    else
      found.push({
        kind: kindOf(line, upper),
        text: line,
      });
    before = line;
  }
  return found;
}

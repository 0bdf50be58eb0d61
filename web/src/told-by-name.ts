/** What a file probably is, as its name and how its first page begins tell it. */

const kindsByName: [RegExp, string][] = [
  [/tham tra|verification/, "verification_report"],
  [/nghi quyet|\bnq\b|resolution/, "draft_resolution"],
  [/to trinh|\bttr\b|submission/, "submission"],
  [/chuong trinh|programme|agenda/, "programme"],
  [/kien nghi|petition/, "petition"],
  [/thong bao|\btb\b|notice/, "notice"],
  [/danh sach|\bds\b|list/, "list"],
  [/diem bao|press/, "press_digest"],
  [/y kien|opinion/, "opinion"],
  [/bao cao|\bbc\b|report/, "report"],
];

/** A file's name without marks, as names on old shared folders are. */
export function bare(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[đĐ]/g, "d")
    .replace(/[_\-.]+/g, " ")
    .toLowerCase();
}

/** What a paper probably is, by its file's name. */
export function kindOf(name: string): string {
  const words = bare(name);
  return kindsByName.find(([pattern]) => pattern.test(words))?.[1] ?? "other";
}

/** A title to begin with: the file's name without its ending, underscores and scanners' numbers. */
export function titleOf(name: string): string {
  const stem = name.normalize("NFC").replace(/\.[^.]{1,5}$/, "");
  return stem.replace(/[_\s]+/g, " ").trim() || name;
}

/** A paper's number as it stands on page one: "45/BC-UBND". */
export function numberOf(beginning: string): string {
  const found = /S\u1ed1\s*:?\s*(\d+\s*\/\s*[\p{L}\d][\p{L}\d-]*)/u.exec(
    beginning.normalize("NFC"),
  );
  return found ? found[1]!.replace(/\s+/g, "") : "";
}

export function isPicture(file: File): boolean {
  return /^image\//.test(file.type) || /\.(png|jpe?g|tiff?)$/i.test(file.name);
}

/**
 * Papers on their way to the server: sent piece by piece, going on where a line broke, made into a
 * PDF there, and laid on the table once what was found on page one has been looked at.
 */
import { signal } from "@preact/signals";
import { api, Problem, sentenceOf } from "./api";
import { sha256Of } from "./sha256";

export const PIECE = 1 << 20;
/** Files that are sent at the same time. */
export const AT_ONCE = 2;
const WAIT_SECONDS = 20;

export interface Found {
  code: "stamp" | "urgency" | "label" | "no_text" | "no_reader" | "elsewhere";
  text: string;
}

export interface UploadLine {
  id: string;
  name: string;
  size: number;
  state: "receiving" | "making" | "ready" | "refused";
  offset: number;
  item: string | null;
  material: string | null;
  level: string;
  pages: { done: number; of: number } | null;
  trouble: { code: string; detail: string } | null;
  page_count: number;
  found: Found[];
  /** How page one begins, once there is a paper. */
  beginning: string;
}

export type Step =
  | "waiting"
  | "sending"
  | "offline"
  | "making"
  | "ready"
  | "keeping"
  | "kept"
  | "refused"
  | "cancelled";

export interface Where {
  meeting: string;
  level: string;
  item: string | null;
  /** The paper that it is a new version of. */
  material: string | null;
}

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

/** Where a paper comes: as a planned one that waits for its file, or as a new one at an item. */
export type Destination = { paper: string; level: string } | { item: string };

const strictness = ["normal", "internal", "return"];

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

/** Waits that a cancelled upload does not sit out. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => (
      clearTimeout(timer),
      globalThis.removeEventListener?.("online", done),
      resolve()
    );
    const timer = setTimeout(done, ms);
    globalThis.addEventListener?.("online", done);
    signal.addEventListener("abort", done);
  });
}

/** One paper: a file, or several pictures that make one. */
export class PaperUpload {
  readonly step = signal<Step>("waiting");
  readonly sent = signal(0);
  readonly pages = signal<{ done: number; of: number } | null>(null);
  readonly pageCount = signal(0);
  readonly found = signal<Found[]>([]);
  readonly trouble = signal("");
  readonly title = signal("");
  readonly kind = signal("other");
  readonly number = signal("");
  readonly urgency = signal("none");
  readonly level = signal("");
  readonly seen = signal<string[]>([]);
  readonly beginning = signal("");
  /** What the secretary chose; null while a proposal stands. */
  readonly place = signal<Destination | null>(null);
  readonly size: number;
  private ids: (string | null)[];
  private stop = new AbortController();

  constructor(
    readonly where: Where,
    readonly files: File[],
  ) {
    const name = files[0]!.name;
    this.title.value = titleOf(name);
    this.kind.value = kindOf(name);
    this.level.value = where.level;
    this.size = files.reduce((all, file) => all + file.size, 0);
    this.ids = files.map(() => null);
  }

  get name(): string {
    return this.files[0]!.name;
  }

  private path(id = "", rest = ""): string {
    return `/api/meetings/${this.where.meeting}/uploads${id && `/${id}`}${rest}`;
  }

  /** Sends and waits until the paper is made, refused or cancelled; a broken line is waited for. */
  async run(): Promise<void> {
    for (let tries = 0; ; tries++) {
      const before = this.sent.value;
      try {
        await this.send();
        return;
      } catch (error) {
        if (this.stop.signal.aborted) return void (this.step.value = "cancelled");
        if (!(error instanceof Problem) || !mayPass(error)) {
          this.trouble.value = sentenceOf(error);
          this.step.value = "refused";
          return;
        }
        if (this.sent.value > before) tries = 0;
        this.trouble.value = error.sentence;
        this.step.value = "offline";
        await pause(Math.min(1000 * 2 ** tries, 15_000), this.stop.signal);
      }
    }
  }

  private async send(): Promise<void> {
    const { signal: stopped } = this.stop;
    this.step.value = "sending";
    let made = false;
    for (const [n, file] of this.files.entries()) {
      const line = await this.begin(n, file);
      if (n === 0) made = line.state === "making" || line.state === "ready";
      let { offset } = line;
      const earlier = this.files.slice(0, n).reduce((all, each) => all + each.size, 0);
      while (line.state === "receiving" && offset < file.size) {
        this.sent.value = earlier + offset;
        const piece = file.slice(offset, offset + PIECE);
        offset = (await api.append<UploadLine>(this.path(line.id), piece, offset, stopped)).offset;
        this.trouble.value = "";
      }
      this.sent.value = earlier + file.size;
    }
    this.step.value = "making";
    const [first, ...parts] = this.ids as [string, ...string[]];
    let line = made
      ? await api.get<UploadLine>(this.path(first), stopped)
      : await api.post<UploadLine>(this.path(first, "/finish"), {
          sha256: await sha256Of(this.files[0]!),
          parts,
        });
    while (line.state === "making") {
      this.pages.value = line.pages;
      const wait = line.pages ? 2 : WAIT_SECONDS;
      line = await api.get<UploadLine>(`${this.path(first)}?wait=${wait}`, stopped);
    }
    this.found.value = line.found;
    this.pageCount.value = line.page_count;
    this.beginning.value = line.beginning;
    this.number.value ||= numberOf(line.beginning);
    this.trouble.value = line.trouble?.detail ?? "";
    const urgency = line.found.find(({ code }) => code === "urgency");
    if (urgency) this.urgency.value = urgency.text;
    this.step.value = line.state === "ready" ? "ready" : "refused";
  }

  /** How the upload of a file stands; begun, or found again where it was left before. */
  private async begin(n: number, file: File): Promise<UploadLine> {
    const { signal: stopped } = this.stop;
    const { level, item, material } = this.where;
    const known = this.ids[n];
    if (known) {
      try {
        return await api.get<UploadLine>(this.path(known), stopped);
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== "upload_not_found") throw error;
      }
    }
    const name = file.name.normalize("NFC");
    const { uploads } = await api.get<{ uploads: UploadLine[] }>(this.path(), stopped);
    const left = uploads.find(
      (line) =>
        line.state === "receiving" &&
        line.offset > 0 &&
        line.name === name &&
        line.size === file.size &&
        line.level === level &&
        line.item === item &&
        line.material === material,
    );
    const line =
      left ??
      (await api.post<UploadLine>(this.path(), { name, size: file.size, level, item, material }));
    this.ids[n] = line.id;
    return line;
  }

  /** What has been found and nobody has looked at yet. */
  get open(): Found[] {
    return this.found.value.filter(({ code }) => !this.seen.value.includes(code));
  }

  /** The level that was chosen, or the planned paper's where that is stricter. */
  private get keptLevel(): string {
    const [chosen, place] = [this.level.value, this.place.value];
    const planned = place && "paper" in place ? place.level : chosen;
    return strictness.indexOf(planned) > strictness.indexOf(chosen) ? planned : chosen;
  }

  /** Lays the paper on the table; false if that did not work, and `trouble` says why. */
  async keep(): Promise<boolean> {
    this.step.value = "keeping";
    const place = this.place.value;
    const number = this.number.value.trim();
    try {
      if (place && "paper" in place && number)
        await api.patch(`/api/materials/${place.paper}`, { number });
      await api.post(this.path(this.ids[0]!, "/keep"), {
        title: this.title.value.trim(),
        kind: this.kind.value,
        number,
        urgency: this.urgency.value,
        level: this.keptLevel,
        ...(place && ("paper" in place ? { material: place.paper } : { item: place.item })),
        seen: this.seen.value,
      });
      this.step.value = "kept";
      return true;
    } catch (error) {
      this.trouble.value = sentenceOf(error);
      this.step.value = "ready";
      return false;
    }
  }

  /** Gives it up; the server forgets what it has. */
  async cancel(): Promise<void> {
    this.stop.abort();
    this.step.value = "cancelled";
    for (const id of this.ids) if (id) await api.delete(this.path(id)).catch(() => {});
  }

  /** Sends again what was refused, for instance after a program was installed. */
  again(): void {
    this.stop = new AbortController();
    this.trouble.value = "";
    this.step.value = "waiting";
  }
}

/** Whether the same request may succeed by and by. */
function mayPass(error: Problem): boolean {
  return (
    error.offline ||
    error.status >= 500 ||
    ["upload_offset", "upload_busy", "upload_differs", "upload_too_slow"].includes(error.code)
  );
}

/** Sends what waits, a few at a time. */
export class UploadQueue {
  readonly lines = signal<PaperUpload[]>([]);
  private running = 0;

  add(uploads: PaperUpload[]): void {
    this.lines.value = [...this.lines.value, ...uploads];
    this.next();
  }

  retry(upload: PaperUpload): void {
    upload.again();
    this.next();
  }

  async remove(upload: PaperUpload): Promise<void> {
    this.lines.value = this.lines.value.filter((line) => line !== upload);
    if (upload.step.value !== "kept") await upload.cancel();
  }

  /** The part of all bytes that has been sent, 0 to 1. */
  get part(): number {
    const all = this.lines.value.reduce((sum, line) => sum + line.size, 0);
    return all ? this.lines.value.reduce((sum, line) => sum + line.sent.value, 0) / all : 0;
  }

  private next(): void {
    while (this.running < AT_ONCE) {
      const line = this.lines.value.find(({ step }) => step.value === "waiting");
      if (!line) return;
      line.step.value = "sending";
      this.running++;
      void line.run().finally(() => {
        this.running--;
        this.next();
      });
    }
  }
}

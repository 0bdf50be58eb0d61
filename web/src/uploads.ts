/**
 * Papers on their way to the server: sent piece by piece, going on where a line broke, made into a
 * PDF there, and laid on the table once what was found on page one has been looked at.
 */
import { signal } from "@preact/signals";
import { api, Problem, sentenceOf } from "./api";
import { sha256Of } from "./sha256";
import { kindOf, numberOf, titleOf } from "./told-by-name";

export const PIECE = 1 << 20;
const WAIT_SECONDS = 20;
/** How often a paper is sent anew, or laid down again, before somebody has to look. */
const MOST_AGAIN = 4;

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

/** Where a paper comes: as a planned one that waits for its file, or as a new one at an item. */
export type Destination = { paper: string; level: string } | { item: string };

const strictness = ["normal", "internal", "return"];

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
  private lost = 0;
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
        if (!(error instanceof Problem) || !mayPass(error) || this.lost >= MOST_AGAIN) {
          this.trouble.value = sentenceOf(error);
          this.step.value = "refused";
          return;
        }
        if (error.code === "upload_not_found") {
          this.beginAnew();
          continue;
        }
        if (this.sent.value > before) tries = 0;
        this.trouble.value = error.sentence;
        this.step.value = "offline";
        await pause(Math.min(1000 * 2 ** tries, 15_000), this.stop.signal);
      }
    }
  }

  /** Where it was begun nobody knows of it any more: it lay on a machine that is gone. */
  private beginAnew(): void {
    this.lost++;
    this.ids = this.files.map(() => null);
    this.sent.value = 0;
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
    if (urgency && !this.seen.value.includes("urgency")) this.urgency.value = urgency.text;
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

  /** Lays the paper on the table, once however often it is said; false if that did not work, and
   * `trouble` says why. */
  async keep(): Promise<boolean> {
    for (let tries = 1; ; tries++) {
      this.step.value = "keeping";
      try {
        await this.layDown();
        this.trouble.value = "";
        this.step.value = "kept";
        return true;
      } catch (error) {
        if (!(error instanceof Problem && mayPass(error)) || tries === MOST_AGAIN) {
          this.trouble.value = sentenceOf(error);
          this.step.value = "ready";
          return false;
        }
        if (error.code === "upload_not_found") {
          this.beginAnew();
          await this.run();
          if (this.step.peek() !== "ready" || this.open.length > 0) return false;
        } else await pause(500 * 2 ** tries, this.stop.signal);
      }
    }
  }

  private async layDown(): Promise<void> {
    const place = this.place.value;
    const number = this.number.value.trim();
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
  }

  /** Gives it up; the server forgets what it has. */
  async cancel(): Promise<void> {
    this.stop.abort();
    this.step.value = "cancelled";
    for (const id of this.ids) if (id) await api.delete(this.path(id)).catch(() => {});
  }

  /** Sends again what was refused, for instance after a program was installed. */
  again(): void {
    this.lost = 0;
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
    [
      "upload_offset",
      "upload_busy",
      "upload_differs",
      "upload_too_slow",
      "upload_not_found",
    ].includes(error.code)
  );
}

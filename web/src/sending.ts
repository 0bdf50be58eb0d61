/**
 * The files of one paper on their way to the server: sent piece by piece, going on where a line broke
 * or where they were left, until the server has made them into a PDF or refuses. What is asked about
 * the paper then, and laying it on the table, is `uploads.ts`.
 */
import { signal } from "@preact/signals";
import { api, Problem, sentenceOf } from "./api";
import { t } from "./i18n";
import { sha256Of } from "./sha256";

export const PIECE = 1 << 20;
const WAIT_SECONDS = 20;
/** How often a paper is sent anew, or laid down again, before somebody has to look. */
export const MOST_AGAIN = 4;

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

/** `offline`: no line; `held`: the server is there and cannot take it for now. Both go on by themselves. */
export type Step =
  | "waiting"
  | "sending"
  | "offline"
  | "held"
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

/** Uploads that files of this page are sent under: two files that look alike do not share one. */
const taken = new Set<string>();

export class Sending {
  readonly step = signal<Step>("waiting");
  readonly sent = signal(0);
  readonly pages = signal<UploadLine["pages"]>(null);
  readonly trouble = signal("");
  private ids: (string | null)[];
  private lost = 0;
  private stop = new AbortController();
  private forgets = false;

  constructor(
    readonly where: Where,
    readonly files: File[],
  ) {
    this.ids = files.map(() => null);
  }

  path(rest = ""): string {
    return `${this.uploads()}/${this.ids[0]}${rest}`;
  }

  private uploads(): string {
    return `/api/meetings/${this.where.meeting}/uploads`;
  }

  /**
   * Sends and waits until the paper is made; null if it is refused, or was given up. A broken line is
   * waited for, and so is a server that cannot take it now.
   */
  async run(): Promise<UploadLine | null> {
    for (let tries = 0; ; tries++) {
      const before = this.sent.value;
      try {
        const line = await this.send();
        if (this.stop.signal.aborted) return await this.end();
        return line;
      } catch (error) {
        if (this.stop.signal.aborted) return await this.end();
        const why = await this.gravest(error);
        if (why !== null) return this.refuse(why);
        const { code, offline, sentence } = error as Problem;
        if (code === "upload_not_found") {
          this.beginAnew();
          continue;
        }
        if (this.sent.value > before) tries = 0;
        this.trouble.value = offline ? "" : sentence;
        this.step.value = offline ? "offline" : "held";
        await this.pause(Math.min(1000 * 2 ** tries, 15_000));
      }
    }
  }

  /** Why no waiting mends it, in words; null if it may go on by and by. */
  private async gravest(error: unknown): Promise<string | null> {
    // A file that was moved or changed since it was chosen fails like a line that broke.
    const read = this.files.map((file) => file.slice(0, 1).arrayBuffer());
    if (!(await Promise.all(read).catch(() => null))) return t("upload.unreadable");
    return mayPass(error) && this.lost < MOST_AGAIN ? null : sentenceOf(error);
  }

  private refuse(why: string): null {
    this.trouble.value = why;
    this.step.value = "refused";
    return null;
  }

  private async end(): Promise<null> {
    this.step.value = "cancelled";
    if (this.forgets) await this.forget();
    return null;
  }

  /** Where it was begun nobody knows of it any more: it lay on a machine that is gone. */
  beginAnew(): void {
    this.lost++;
    this.ids = this.files.map(() => null);
    this.sent.value = 0;
  }

  private async send(): Promise<UploadLine> {
    const { signal: stopped } = this.stop;
    this.step.value = "sending";
    let made = false;
    for (const [n, file] of this.files.entries()) {
      const line = await this.begin(n, file);
      if (n === 0) made = line.state === "making" || line.state === "ready";
      let { offset } = line;
      const earlier = this.files.slice(0, n).reduce((all, each) => all + each.size, 0);
      const to = `${this.uploads()}/${line.id}`;
      while (line.state === "receiving" && offset < file.size) {
        this.sent.value = earlier + offset;
        const piece = file.slice(offset, offset + PIECE);
        offset = (await api.append<UploadLine>(to, piece, offset, stopped)).offset;
        this.trouble.value = "";
      }
      this.sent.value = earlier + file.size;
    }
    this.step.value = "making";
    this.trouble.value = "";
    let line = made
      ? await api.get<UploadLine>(this.path(), stopped)
      : await api.post<UploadLine>(this.path("/finish"), {
          sha256: await sha256Of(this.files[0]!),
          parts: this.ids.slice(1),
        });
    while (line.state === "making") {
      this.pages.value = line.pages;
      const wait = line.pages ? 2 : WAIT_SECONDS;
      line = await api.get<UploadLine>(this.path(`?wait=${wait}`), stopped);
    }
    return line;
  }

  /** How the upload of a file stands; begun, or found again where it was left before. */
  private async begin(n: number, file: File): Promise<UploadLine> {
    const { signal: stopped } = this.stop;
    const { level, item, material } = this.where;
    const known = this.ids[n];
    if (known) {
      try {
        return await api.get<UploadLine>(`${this.uploads()}/${known}`, stopped);
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== "upload_not_found") throw error;
      }
    }
    const name = file.name.normalize("NFC");
    const { uploads } = await api.get<{ uploads: UploadLine[] }>(this.uploads(), stopped);
    const left = uploads.find(
      (line) =>
        line.state === "receiving" &&
        line.offset > 0 &&
        !taken.has(line.id) &&
        line.name === name &&
        line.size === file.size &&
        line.level === level &&
        line.item === item &&
        line.material === material,
    );
    if (left) taken.add(left.id); // before anything else is waited for
    const begun = { name, size: file.size, level, item, material };
    const line = left ?? (await api.post<UploadLine>(this.uploads(), begun));
    taken.add(line.id);
    this.ids[n] = line.id;
    return line;
  }

  /** Waits, until there is a line again or it is given up. */
  pause(ms: number): Promise<void> {
    const { signal: stopped } = this.stop;
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        globalThis.removeEventListener?.("online", done);
        stopped.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, stopped.aborted ? 0 : ms);
      globalThis.addEventListener?.("online", done);
      stopped.addEventListener("abort", done);
    });
  }

  /** Gives it up; the server forgets what it has, also of a request that is under way. */
  async cancel(): Promise<void> {
    this.forgets = true;
    this.leave();
    await this.forget();
  }

  private async forget(): Promise<void> {
    for (const id of this.ids.splice(0)) {
      if (id) await api.delete(`${this.uploads()}/${id}`).catch(() => {});
    }
  }

  /** Sends no more; what the server has is found again when the same file is chosen anew. */
  leave(): void {
    this.stop.abort();
    this.step.value = "cancelled";
    for (const id of this.ids) if (id) taken.delete(id);
  }

  /** Ready to be sent again after it was refused, for instance after a program was installed. */
  again(): void {
    this.lost = 0;
    this.stop = new AbortController();
    this.trouble.value = "";
    this.step.value = "waiting";
  }
}

/** Whether the same request may succeed by and by. */
export function mayPass(error: unknown): error is Problem {
  return (
    error instanceof Problem &&
    (error.offline ||
      error.status >= 500 ||
      [
        "upload_offset",
        "upload_busy",
        "upload_differs",
        "upload_too_slow",
        "upload_not_found",
      ].includes(error.code))
  );
}

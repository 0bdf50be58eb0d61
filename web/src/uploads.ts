/**
 * A paper that is brought: what is told of it, what was found on page one and has to be looked at,
 * and laying it on the table, or into the agenda, once that is done. How its files get to the server
 * is `sending.ts`.
 */
import { signal } from "@preact/signals";
import { api, sentenceOf } from "./api";
import { mayPass, MOST_AGAIN, Sending, type Found, type UploadLine, type Where } from "./sending";
import { kindOf, numberOf, titleOf } from "./told-by-name";

/** Where a paper comes: as a planned one that waits for its file, or as a new one at an item. */
export type Destination = { paper: string; level: string } | { item: string };

const strictness = ["normal", "internal", "return"];

/** One paper: a file, or several pictures that make one. */
export class PaperUpload {
  readonly pageCount = signal(0);
  readonly found = signal<Found[]>([]);
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
  private readonly sending: Sending;

  constructor(
    readonly where: Where,
    readonly files: File[],
  ) {
    const name = files[0]!.name;
    this.sending = new Sending(where, files);
    this.title.value = titleOf(name);
    this.kind.value = kindOf(name);
    this.level.value = where.level;
    this.size = files.reduce((all, file) => all + file.size, 0);
  }

  get name(): string {
    return this.files[0]!.name;
  }

  get step() {
    return this.sending.step;
  }

  get sent() {
    return this.sending.sent;
  }

  get pages() {
    return this.sending.pages;
  }

  get trouble() {
    return this.sending.trouble;
  }

  /** Sends and waits until the paper is made, refused or cancelled. */
  async run(): Promise<void> {
    const line = await this.sending.run();
    if (line) this.hear(line);
  }

  private hear(line: UploadLine): void {
    this.found.value = line.found;
    this.pageCount.value = line.page_count;
    this.beginning.value = line.beginning;
    this.number.value ||= numberOf(line.beginning);
    this.trouble.value = line.trouble?.detail ?? "";
    const urgency = line.found.find(({ code }) => code === "urgency");
    if (urgency && !this.seen.value.includes("urgency")) this.urgency.value = urgency.text;
    this.step.value = line.state === "ready" ? "ready" : "refused";
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

  /**
   * Lays the paper on the table, once however often it is said; false if that did not work, and
   * `trouble` says why.
   */
  async keep(): Promise<boolean> {
    for (let tries = 1; ; tries++) {
      this.step.value = "keeping";
      try {
        await this.layDown();
        this.trouble.value = "";
        this.step.value = "kept";
        return true;
      } catch (error) {
        if (!mayPass(error) || tries === MOST_AGAIN) {
          this.trouble.value = sentenceOf(error);
          this.step.value = "ready";
          return false;
        }
        if (error.code === "upload_not_found") {
          this.sending.beginAnew();
          await this.run();
          if (this.step.peek() !== "ready" || this.open.length > 0) return false;
        } else await this.sending.pause(500 * 2 ** tries);
      }
    }
  }

  private async layDown(): Promise<void> {
    const place = this.place.value;
    const number = this.number.value.trim();
    if (place && "paper" in place && number)
      await api.patch(`/api/materials/${place.paper}`, { number });
    await api.post(this.sending.path("/keep"), {
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
  cancel(): Promise<void> {
    return this.sending.cancel();
  }

  /** Lets go of it where one leaves the screen: nothing more is sent, nor thrown away. */
  leave(): void {
    this.sending.leave();
  }

  /** Ready to be sent again after it was refused. */
  again(): void {
    this.sending.again();
  }
}

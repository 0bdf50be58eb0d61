/** Papers that are sent, a few at a time. */
import { signal } from "@preact/signals";
import type { PaperUpload } from "./uploads";

/** Files that are sent at the same time. */
export const AT_ONCE = 2;

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

  /** Lets go of all that is not on the table: the screen is left. */
  leave(): void {
    for (const line of this.lines.peek()) if (line.step.peek() !== "kept") line.leave();
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

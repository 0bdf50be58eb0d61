/**
 * Whether there is room for columns side by side: fifty times the reader's own letter height. So a
 * larger text size gives way to one column before it squeezes three. The style sheets read the same
 * answer from `data-width` on the root.
 */
import { computed, effect, signal } from "@preact/signals";
import { textSize, type TextSize } from "../settings";

const COLUMNS = 1000;
const scales: Record<TextSize, number> = { small: 0.9, normal: 1, large: 1.25, huge: 1.5 };

const width = signal(innerWidth);

export const wide = computed(() => width.value >= COLUMNS * scales[textSize.value]);

/** Keeps `data-width` in step with the window and the text size. */
export function watchWidth(): void {
  addEventListener("resize", () => (width.value = innerWidth));
  effect(() => {
    document.documentElement.dataset.width = wide.value ? "wide" : "narrow";
  });
}

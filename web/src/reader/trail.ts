/**
 * The way back: where one was before each leap (a chapter, a link, a page typed, a place found).
 * Scrolling and turning pages one by one is no leap; one can find back from there by oneself.
 */
import { computed, signal } from "@preact/signals";

/** A page and how far down it, as a fraction of its height. */
export interface Spot {
  page: number;
  y: number;
}

const longest = 50;

export class Trail {
  readonly #spots = signal<readonly Spot[]>([]);
  /** Where `back` would lead; null where one has not leapt. */
  readonly last = computed(() => this.#spots.value[this.#spots.value.length - 1] ?? null);

  /** One leaps away from here. */
  leave(spot: Spot): void {
    const { last } = this;
    if (last.peek()?.page === spot.page) this.#spots.value = this.#spots.peek().slice(0, -1);
    this.#spots.value = [...this.#spots.peek(), spot].slice(-longest);
  }

  /** Takes the last spot off the trail. */
  back(): Spot | null {
    const spot = this.last.peek();
    this.#spots.value = this.#spots.peek().slice(0, -1);
    return spot;
  }
}

/**
 * The server's clock on this tablet, so that all countdowns in the room turn at the same moment.
 *
 * Each `now` that the server sends is late by its way here, never early; the offset that makes the
 * server's time latest among the last samples is the one that was delayed least. Between samples the
 * tablet's monotonic clock runs on, so that setting the tablet's time changes nothing.
 */
import { computed, signal } from "@preact/signals";
import type { Speech } from "../protocol";
import { countdown } from "../time";

const SAMPLES = 12;

export class Clock {
  private offsets: number[] = [];

  /** `monotonic` is milliseconds from any origin; the tablet's own time serves until the server is heard. */
  constructor(private readonly monotonic: () => number = () => performance.now()) {}

  /** Hears the server's time, an ISO instant, at the moment its frame arrived. */
  hear(now: string): void {
    this.offsets = [...this.offsets, Date.parse(now) - this.monotonic()].slice(-SAMPLES);
  }

  /** Forgets what was heard: after sleep, monotonic clocks of some tablets have stood still. */
  forget(): void {
    this.offsets = [];
  }

  /** Milliseconds since 1970 by the server's clock. */
  now(): number {
    return this.offsets.length ? this.monotonic() + Math.max(...this.offsets) : Date.now();
  }
}

/** Milliseconds left of a speech; below zero once the time is overrun. The limit is in seconds. */
export function leftOf(speech: Speech, now: number): number {
  const running =
    speech.running_since === null ? 0 : Math.max(0, now - Date.parse(speech.running_since));
  return speech.limit * 1000 - speech.spoken_ms - running;
}

/** Whole seconds to show: full seconds that are still to come, then those that were overrun. */
export function secondsShown(leftMs: number): number {
  return leftMs > 0 ? Math.ceil(leftMs / 1000) : Math.trunc(leftMs / 1000);
}

/** `02:14` to come; overtime counts up, `+00:09`. */
export function timeShown(leftMs: number): string {
  const shown = countdown(Math.abs(secondsShown(leftMs)));
  return leftMs <= -1_000 ? `+${shown}` : shown;
}

/** The server's time, renewed four times a second while a room is open; what counts down reads this. */
export const now = signal(Date.now());

/** The same at its last full minute: what reads this is drawn once a minute. */
export const minute = computed(() => Math.floor(now.value / 60_000) * 60_000);

/** Keeps `now` in step with a clock; returns what stops it. */
export function keepTime(clock: Clock): () => void {
  const turn = () => (now.value = clock.now());
  turn();
  const timer = setInterval(turn, 250);
  return () => clearInterval(timer);
}

/**
 * A gentle bell: two soft tones, made by the browser and not from a file. Browsers keep a page silent
 * until somebody has touched it; a bell that cannot be heard is let be. Each tablet can be muted.
 */
import { effect, signal } from "@preact/signals";

let audio: AudioContext | null = null;

/** Whether this tablet keeps silent, as somebody chose on it. */
export const muted = signal(wasMuted());
/** Whether the browser lets this page be heard. */
export const allowed = signal(false);

/** Lets the bell be heard from the first touch or key on. */
export function allowBell(): () => void {
  const allow = () => {
    const Context = globalThis.AudioContext as typeof AudioContext | undefined;
    if (!Context) return;
    audio ??= new Context();
    const heard = () => (allowed.value = audio?.state === "running");
    if (audio.state === "suspended") void audio.resume().then(heard, () => {});
    else heard();
  };
  addEventListener("pointerdown", allow);
  addEventListener("keydown", allow);
  return () => {
    removeEventListener("pointerdown", allow);
    removeEventListener("keydown", allow);
  };
}

/** Milliseconds before the end at which a speaker is warned. */
export const WARNING = 30_000;

/** Rings, with the first of the two tones alone as a warning; whether it could be heard. */
export function ring(warning = false): boolean {
  if (muted.value || !audio || audio.state !== "running") return false;
  tone(audio, 784, audio.currentTime);
  if (!warning) tone(audio, 588, audio.currentTime + 0.45);
  return true;
}

/** A countdown that was seen to pass `mark` just now; not one found past it on waking or coming in. */
export function passes(before: number | null, left: number, mark = 0): boolean {
  return before !== null && before > mark && left <= mark && before - left < 5_000;
}

function tone(context: AudioContext, pitch: number, at: number): void {
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  oscillator.frequency.value = pitch;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.2, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 1.6);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + 1.7);
}

function wasMuted(): boolean {
  try {
    return localStorage.getItem("bell") === "off";
  } catch {
    return false;
  }
}

effect(() => {
  try {
    localStorage.setItem("bell", muted.value ? "off" : "on");
  } catch {
    // Storage forbidden: the choice lasts until the page is closed.
  }
});

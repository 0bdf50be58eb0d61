/**
 * A gentle bell: two soft tones, made by the browser and not from a file. Browsers keep a page silent
 * until somebody has touched it; a bell that cannot be heard is let be.
 */
let audio: AudioContext | null = null;

/** Lets the bell be heard from the first touch or key on. */
export function allowBell(): () => void {
  const allow = () => {
    const Context = globalThis.AudioContext as typeof AudioContext | undefined;
    if (!Context) return;
    audio ??= new Context();
    if (audio.state === "suspended") void audio.resume().catch(() => {});
  };
  addEventListener("pointerdown", allow);
  addEventListener("keydown", allow);
  return () => {
    removeEventListener("pointerdown", allow);
    removeEventListener("keydown", allow);
  };
}

/** Rings once; whether it could be heard. */
export function ring(): boolean {
  if (!audio || audio.state !== "running") return false;
  tone(audio, 784, audio.currentTime);
  tone(audio, 588, audio.currentTime + 0.45);
  return true;
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

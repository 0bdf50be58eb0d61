/**
 * Zooming by hand: two fingers, or ctrl and the wheel. Touch events rather than pointer events,
 * because only they can keep the browser from starting to scroll with two fingers, and a scroll once
 * begun cannot be taken back. One finger stays the browser's, with its own momentum.
 */

export interface Pinching {
  /** The factor since the last call; the fingers' middle moved from `from` to `to` in the window. */
  zoom(factor: number, from: { x: number; y: number }, to: { x: number; y: number }): void;
  /** A second finger is down: whatever one finger was drawing is off. */
  begin(): void;
}

interface Spread {
  x: number;
  y: number;
  distance: number;
}

export function watchPinch(element: HTMLElement, { zoom, begin }: Pinching): () => void {
  let last: Spread | null = null;
  const spread = (event: TouchEvent): Spread => {
    const [a, b] = [event.touches[0]!, event.touches[1]!];
    const { left, top } = element.getBoundingClientRect();
    return {
      x: (a.clientX + b.clientX) / 2 - left,
      y: (a.clientY + b.clientY) / 2 - top,
      distance: Math.max(20, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)),
    };
  };
  const touch = (event: TouchEvent) => {
    if (event.touches.length !== 2) {
      last = null;
      return;
    }
    if (event.cancelable) event.preventDefault();
    const now = spread(event);
    if (!last) begin();
    else zoom(now.distance / last.distance, last, now);
    last = now;
  };
  const wheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left, top } = element.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
    zoom(Math.exp(-Math.max(-100, Math.min(100, pixels)) / 300), at, at);
  };
  const active = { passive: false } as const;
  element.addEventListener("touchstart", touch, active);
  element.addEventListener("touchmove", touch, active);
  element.addEventListener("touchend", touch, active);
  element.addEventListener("touchcancel", touch, active);
  element.addEventListener("wheel", wheel, active);
  return () => {
    for (const name of ["touchstart", "touchmove", "touchend", "touchcancel"] as const)
      element.removeEventListener(name, touch);
    element.removeEventListener("wheel", wheel);
  };
}

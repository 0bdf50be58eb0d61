/**
 * Moving the lines of a list: dragged by a handle, or by keys and buttons, when the focus goes along.
 * Where a line comes to lie is the list's own business.
 */
import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** What the handle of a line listens to. */
export interface Handle {
  onPointerDown: (event: PointerEvent) => void;
  onPointerMove: (event: PointerEvent) => void;
  onPointerUp: () => void;
  onPointerCancel: () => void;
}

interface Dragging<Where> {
  /** The line that is held by its handle. */
  held: string | null;
  /** The line it is over, and where in it. */
  over: { id: string; where: Where } | null;
  handle: (id: string) => Handle;
}

/**
 * Lines say in `attribute` which they are; `whereIn` tells where in a line the pointer is. The handle
 * keeps the pointer until it is let go of, also beyond the list and beyond the window.
 */
export function useDragging<Where>(
  list: RefObject<HTMLElement | null>,
  attribute: string,
  whereIn: (event: PointerEvent, line: DOMRect) => Where,
  drop: (id: string, on: string, where: Where) => void,
): Dragging<Where> {
  const held = useSignal<string | null>(null);
  const over = useSignal<{ id: string; where: Where } | null>(null);
  const end = () => (held.value = over.value = null);
  const handle = (id: string): Handle => ({
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return;
      event.preventDefault();
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      held.value = id;
    },
    onPointerMove(event: PointerEvent) {
      if (held.value === null) return;
      const here = document.elementFromPoint(event.clientX, event.clientY);
      const line = here?.closest(`[${attribute}]`);
      over.value =
        line && list.current?.contains(line)
          ? {
              id: line.getAttribute(attribute)!,
              where: whereIn(event, line.getBoundingClientRect()),
            }
          : null;
    },
    onPointerUp() {
      const on = over.value;
      const moved = held.value === id;
      end();
      if (moved && on) drop(id, on.id, on.where);
    },
    onPointerCancel: end,
  });
  return { held: held.value, over: held.value === null ? null : over.value, handle };
}

/**
 * The focus stays with what is moved: a line that is laid elsewhere loses it, so it is given back once
 * the list stands in another `order`. Called when something is moved, with its line.
 */
export function useFollowing(order: string): (line: () => HTMLElement | null | undefined) => void {
  const moved = useRef<(() => HTMLElement | null | undefined) | null>(null);
  useLayoutEffect(() => {
    const line = moved.current?.();
    moved.current = null;
    const { activeElement: active, body } = document;
    if (active === body || active?.matches(":disabled")) line?.focus();
  }, [order]);
  return (line) => {
    const active = document.activeElement as HTMLElement | null;
    moved.current = () => {
      const now = line();
      return now?.contains(active) && !active!.matches(":disabled") ? active : now;
    };
  };
}

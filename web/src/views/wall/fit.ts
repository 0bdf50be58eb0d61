/** Makes what stands on the wall as large as there is room for: nothing of it may be cut off. */
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** The parts of the full size that are tried; the last one stays, whatever it cuts off. */
const SIZES = [1, 0.9, 0.8, 0.72, 0.64, 0.58, 0.52, 0.46, 0.4];

/** Sets `--fit` on an element to the largest size at which its content does not overflow. */
export function fit(box: HTMLElement): void {
  for (const size of SIZES) {
    box.style.setProperty("--fit", String(size));
    if (box.scrollHeight <= box.clientHeight) return;
  }
}

/** Keeps an element's content fitting, whatever comes into it and however large the wall is. */
export function useFit(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const box = ref.current!;
    const again = () => fit(box);
    const watch = new MutationObserver(again);
    watch.observe(box, { childList: true, characterData: true, subtree: true });
    addEventListener("resize", again);
    void document.fonts?.ready.then(again);
    again();
    return () => {
      watch.disconnect();
      removeEventListener("resize", again);
    };
  }, []);
}

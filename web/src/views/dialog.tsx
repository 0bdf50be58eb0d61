/**
 * A sheet over the page: keeps the focus inside while it is open, closes by Escape and by a tap beside
 * it, and gives the focus back. Hand-written because Safari 14 has no <dialog>.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import x from "lucide-static/icons/x.svg?nodes";
import { t } from "../i18n";
import { Icon } from "./icon";
import "./dialog.css";

interface Props {
  title: string;
  onClose: () => void;
  side?: boolean;
  wide?: boolean;
  children: ComponentChildren;
}

const reachable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

export function Dialog({ title, onClose, side = false, wide = false, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const heading = useId();

  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus();
    // On the document, as the focus is nowhere once the button that had it is disabled.
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close.current();
    };
    document.addEventListener("keydown", escape, true);
    return () => {
      document.removeEventListener("keydown", escape, true);
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  function onTab(event: KeyboardEvent) {
    if (event.key !== "Tab" || !box.current) return;
    const stops = [...box.current.querySelectorAll<HTMLElement>(reachable)].filter(
      (e) => e.offsetParent !== null,
    );
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    const other = event.shiftKey ? stops[stops.length - 1] : stops[0];
    if (
      document.activeElement === edge ||
      (event.shiftKey && document.activeElement === box.current)
    ) {
      event.preventDefault();
      other?.focus();
    }
  }

  return (
    <div
      class={side ? "veil veil-side" : "veil"}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div
        ref={box}
        class={wide ? "dialog dialog-wide" : "dialog"}
        role="dialog"
        aria-modal="true"
        aria-labelledby={heading}
        tabIndex={-1}
        onKeyDown={onTab}
      >
        <div class="dialog-head">
          <h2 id={heading}>{title}</h2>
          <button type="button" class="button plain" onClick={onClose}>
            <Icon of={x} />
            {t("app.close")}
          </button>
        </div>
        <div class="dialog-body">{children}</div>
      </div>
    </div>
  );
}

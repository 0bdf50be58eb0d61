/** Tools for which the line has no room, with words: open until one is taken. */
import { useEffect, useRef, useState } from "preact/hooks";
import moreIcon from "lucide-static/icons/ellipsis-vertical.svg?nodes";
import { t } from "../i18n";
import { ToolButton, type ToolButtonProps } from "./tool-button";

export function ToolMenu({ tools }: { tools: readonly ToolButtonProps[] }) {
  const [open, setOpen] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!element.current?.contains(event.target as Node)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      setOpen(false);
      element.current?.querySelector("button")?.focus();
    };
    document.addEventListener("pointerdown", outside);
    element.current?.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("pointerdown", outside);
      element.current?.removeEventListener("keydown", escape);
    };
  }, [open]);
  return (
    <div class="menu" ref={element}>
      <ToolButton
        icon={moreIcon}
        label={t("reader.more")}
        pressed={open}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <div class="menu-list">
          {tools.map((tool) => (
            <ToolButton
              key={tool.label}
              {...tool}
              worded
              onClick={(event) => (tool.onClick?.(event), setOpen(false))}
            />
          ))}
        </div>
      )}
    </div>
  );
}

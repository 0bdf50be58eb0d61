/** A tool: an icon with its words as label and tooltip. Only the reader's tools go without words beside. */
import { Icon, type IconNodes } from "../views/icon";

export interface ToolButtonProps {
  icon: IconNodes;
  label: string;
  onClick?: (event: { currentTarget: HTMLElement }) => void;
  /** Where it is a link to a file to be saved under this name. */
  href?: string;
  download?: string;
  pressed?: boolean;
  disabled?: boolean;
  /** Where the words stand beside the icon, as in a menu. */
  worded?: boolean;
  class?: string;
  /** Leaves the selection of text alone when it is pressed. */
  keepsSelection?: boolean;
}

export function ToolButton({
  icon,
  label,
  onClick,
  pressed,
  disabled,
  worded,
  keepsSelection,
  href,
  download,
  ...rest
}: ToolButtonProps) {
  if (href !== undefined)
    return (
      <a
        class={`tool ${worded ? "worded" : ""} ${rest.class ?? ""}`}
        href={href}
        download={download}
        aria-label={label}
        title={worded ? undefined : label}
        onClick={onClick}
      >
        <Icon of={icon} />
        {worded && <span>{label}</span>}
      </a>
    );
  return (
    <button
      type="button"
      class={`tool ${worded ? "worded" : ""} ${rest.class ?? ""}`}
      aria-label={label}
      title={worded ? undefined : label}
      aria-pressed={pressed}
      disabled={disabled}
      onPointerDown={(event) => keepsSelection && event.preventDefault()}
      onClick={onClick}
    >
      <Icon of={icon} />
      {worded && <span>{label}</span>}
    </button>
  );
}

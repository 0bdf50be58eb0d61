/** A lucide icon, drawn in the colour and size of the words it stands beside; never alone but in toolbars. */
import { createElement } from "preact";

export type IconNodes = [tag: string, attributes: Record<string, string>][];

export function Icon({ of }: { of: IconNodes }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {of.map(([tag, attributes]) => createElement(tag, attributes))}
    </svg>
  );
}

/** One calm line that says that there is no network, and from when what is shown is. */
import type { ComponentChildren } from "preact";
import wifiOff from "lucide-static/icons/wifi-off.svg?nodes";
import { Icon } from "../icon";
import "./offline.css";

export function OfflineNote({ children }: { children: ComponentChildren }) {
  return (
    <div class="offline-note" role="status">
      <Icon of={wifiOff} />
      {children}
    </div>
  );
}

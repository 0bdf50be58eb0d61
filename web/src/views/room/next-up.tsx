/** Tells somebody that they are the next to speak, above whatever they are reading. */
import { t } from "../../i18n";
import { useRoom } from "./context";
import "./next-up.css";

export function NextUp() {
  const room = useRoom();
  const state = room.state.value;
  const next = state && state.status === "running" ? state.queue[0] : undefined;
  const mine = next !== undefined && state!.requests[next]!.attendee === room.you.value?.attendee;
  return (
    <div role="status">
      {mine && (
        <p class="next-up">
          <b>{t("next.you")}</b>
        </p>
      )}
    </div>
  );
}

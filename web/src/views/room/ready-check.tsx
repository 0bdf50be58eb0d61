/** Before a vote: asks somebody who votes whether the tablet is at hand; one tap answers. */
import check from "lucide-static/icons/check.svg?nodes";
import { t } from "../../i18n";
import { Icon } from "../icon";
import { useMeeting, useRoom } from "./context";
import "./check-in.css";

export function ReadyCheck() {
  const room = useRoom();
  const { readiness, status } = useMeeting();
  const me = room.me.value;
  if (!readiness || status !== "running" || !me?.present || !me.person.votes) return null;
  const busy = room.pending.value.some(({ command }) => command.do === "confirm_ready");
  return (
    <div class="check-in">
      <p>{t("ready.ask")}</p>
      {readiness.ready.includes(me.person.id) ? (
        <p>
          <Icon of={check} /> {t("ready.said")}
        </p>
      ) : (
        <button
          type="button"
          class="button next"
          disabled={busy}
          onClick={() => void room.send({ do: "confirm_ready" })}
        >
          {t("ready.yes")}
        </button>
      )}
    </div>
  );
}

/** Asks somebody who is expected and not checked in yet; gone as soon as the server has recorded it. */
import { t } from "../../i18n";
import { sittingNumber } from "../../room/presence";
import { useMeeting, useRoom } from "./context";
import "./check-in.css";

export function CheckIn() {
  const room = useRoom();
  const state = useMeeting();
  const me = room.me.value;
  if (!me || me.present || state.status === "adjourned") return null;
  const sitting = sittingNumber(state);
  const busy = room.pending.value.some(({ command }) => command.do === "check_in");
  return (
    <div class="check-in">
      <p>
        {sitting > 1 && `${t("sitting.of", { n: sitting })}: `}
        {t("room.check_in.ask", { name: me.person.name })}
      </p>
      <button
        type="button"
        class="button next"
        disabled={busy}
        onClick={() => void room.send({ do: "check_in" })}
      >
        {t(busy ? "room.check_in.busy" : "room.check_in")}
      </button>
      <button
        type="button"
        class="button plain"
        disabled={busy}
        onClick={() => void room.send({ do: "check_in", remote: true })}
      >
        {t("checkin.remote")}
      </button>
    </div>
  );
}

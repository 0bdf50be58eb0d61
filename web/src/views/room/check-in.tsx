/** Asks somebody who is expected and not checked in yet; gone as soon as the server has recorded it. */
import { useContext } from "preact/hooks";
import { t } from "../../i18n";
import { away } from "../../offline/line";
import { sittingNumber } from "../../room/presence";
import { isOver } from "../../room/standing";
import { DeskContext } from "./also-at-desk";
import { useMeeting, useRoom } from "./context";
import "./check-in.css";

export function CheckIn() {
  const room = useRoom();
  const state = useMeeting();
  const atDesk = useContext(DeskContext) !== null; // where something else comes next
  const me = room.me.value;
  if (!me || me.present || isOver(state)) return null;
  const sitting = sittingNumber(state);
  const busy = room.pending.value.some(({ command }) => command.do === "check_in");
  if (away.value !== null && !busy) return null; // the line above says what to do first
  return (
    <div class="check-in">
      <p>
        {sitting > 1 && `${t("sitting.of", { n: sitting })}: `}
        {t("room.check_in.ask", { name: me.person.name })}
      </p>
      <button
        type="button"
        class={atDesk ? "button" : "button next"}
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

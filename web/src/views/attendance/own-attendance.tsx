/** One's own attendance: asking leave, sending a substitute, and what became of it. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { maySendSubstitute } from "../../room/presence";
import { useMeeting, useRoom } from "../room/context";
import { isOver } from "../../room/standing";
import { AskLeave, OwnLeaves } from "./leave";
import { NameSubstitute } from "./substitute";
import "./attendance.css";

export function OwnAttendance() {
  const room = useRoom();
  const state = useMeeting();
  const asking = useSignal<"leave" | "substitute" | null>(null);
  const close = () => (asking.value = null);
  const me = room.me.value;
  if (!me || isOver(state) || me.person.role === "observer") return null;
  return (
    <div class="own-attendance stack-s">
      <p class="actions">
        <button type="button" class="button plain" onClick={() => (asking.value = "leave")}>
          {t("leave.ask")}
        </button>
        {maySendSubstitute(state, me) && (
          <button type="button" class="button plain" onClick={() => (asking.value = "substitute")}>
            {t("substitute.name")}
          </button>
        )}
        {me.member && maySendSubstitute(state, me) && (
          <button
            type="button"
            class="button plain"
            onClick={() => void room.send({ do: "name_substitute", name: "" })}
          >
            {t("substitute.back")}
          </button>
        )}
      </p>
      {me.member && <p>{`${me.person.name} · ${t("presence.for", { name: me.member.name })}`}</p>}
      <OwnLeaves />
      {asking.value === "leave" && <AskLeave onClose={close} />}
      {asking.value === "substitute" && <NameSubstitute of={me} onClose={close} />}
    </div>
  );
}

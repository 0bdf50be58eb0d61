/** Handing the chair over to another member; on record, and the desks change hands at once. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { personLine } from "../../room/wording";
import { Confirm } from "../confirm";
import { useMeeting, useRoom } from "../room/context";

export function HandOver({ onClose }: { onClose: () => void }) {
  const room = useRoom();
  const able = Object.values(useMeeting().attendees).filter(
    ({ person, present }) => present && person.role === "delegate",
  );
  const chosen = useSignal("");
  return (
    <Confirm
      title={t("desk.hand_over")}
      action={t("desk.hand_over")}
      onClose={onClose}
      onYes={() =>
        void (chosen.value && room.send({ do: "hand_over_chair", attendee: chosen.value }))
      }
    >
      <p>{t("desk.hand_over.sure")}</p>
      <label class="field">
        <span>{t("desk.hand_over.to")}</span>
        <select
          class="input"
          required
          value={chosen.value}
          onChange={(event) => (chosen.value = event.currentTarget.value)}
        >
          <option value="">{t("desk.hand_over.nobody")}</option>
          {able.map(({ person }) => (
            <option key={person.id} value={person.id}>
              {personLine(person)}
            </option>
          ))}
        </select>
      </label>
    </Confirm>
  );
}

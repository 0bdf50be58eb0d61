/** Why somebody is not here. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { Attendance } from "../../protocol";
import { Choices } from "../choices";
import { Confirm } from "../confirm";
import { useRoom } from "../room/context";

const labels = {
  true: "roll.excused",
  false: "roll.unexcused",
  null: "roll.expected",
} as const;

export function Absence({ attendance, onClose }: { attendance: Attendance; onClose: () => void }) {
  const room = useRoom();
  const excused = useSignal<boolean | null>(attendance.excused ?? true);
  const choices = attendance.excused === null ? [true, false] : [true, false, null];
  const { person } = attendance;
  return (
    <Confirm
      title={`${t("roll.absence")}: ${person.name}`}
      action={t("app.save")}
      asks={t("roll.reason")}
      initial={attendance.reason}
      onClose={onClose}
      onYes={(reason) =>
        void room.send({
          do: "record_absence",
          attendee: person.id,
          excused: excused.value,
          reason,
        })
      }
    >
      <Choices
        label={t("roll.absence")}
        among={choices}
        chosen={excused}
        say={(value) => t(labels[String(value) as keyof typeof labels])}
      />
    </Confirm>
  );
}

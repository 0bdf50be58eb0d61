/** Sending somebody in one's place, where the rules of the meeting allow it. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { Attendance } from "../../protocol";
import { Confirm } from "../confirm";
import { useMeeting, useRoom } from "../room/context";

export function NameSubstitute({ of, onClose }: { of: Attendance; onClose: () => void }) {
  const room = useRoom();
  const { rules } = useMeeting();
  const title = useSignal(of.member ? of.person.title : "");
  return (
    <Confirm
      title={t("substitute.name")}
      action={t("app.save")}
      asks={t("substitute.who")}
      initial={of.member ? of.person.name : ""}
      required
      onClose={onClose}
      onYes={(name) =>
        void room.send({
          do: "name_substitute",
          attendee: of.person.id,
          name,
          title: title.value.trim(),
        })
      }
    >
      <p>
        {t("substitute.about")} {of.entitled && !rules.substitutes_vote && t("substitute.no_vote")}
      </p>
      <label class="field">
        <span>{t("substitute.title")}</span>
        <input
          class="input"
          value={title.value}
          onInput={(event) => (title.value = event.currentTarget.value)}
        />
      </label>
    </Confirm>
  );
}

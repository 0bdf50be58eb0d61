/** What somebody takes part as. It may take their vote away, never give one beyond the published list. */
import { useSignal } from "@preact/signals";
import { account } from "../../account";
import { t, word } from "../../i18n";
import type { Attendance } from "../../protocol";
import { maySendSubstitute } from "../../room/presence";
import { Choices } from "../choices";
import { Confirm } from "../confirm";
import { useMeeting, useRoom } from "../room/context";

/** The chair is handed over at the chair's desk, with both names on record. */
const roles = ["delegate", "secretary", "guest", "observer"] as const;

export type More = "cards" | "substitute" | "remove";

interface Props {
  attendance: Attendance;
  onClose: () => void;
  onMore: (what: More) => void;
}

export function RollRole({ attendance, onClose, onMore }: Props) {
  const room = useRoom();
  const state = useMeeting();
  const isStaff = account.value?.roles.includes("staff") ?? false;
  const { person, entitled } = attendance;
  const role = useSignal(person.role);
  const votes = entitled && (role.value === "delegate" || role.value === "secretary");
  return (
    <Confirm
      title={t("roll.role_of", { name: person.name })}
      action={t("app.save")}
      onClose={onClose}
      onYes={() => {
        if (role.value !== person.role)
          void room.send({ do: "set_role", attendee: person.id, role: role.value });
      }}
    >
      <Choices
        label={t("roll.change_role")}
        among={roles}
        chosen={role}
        say={(value) => word("role", value)}
      />
      <p class="soft" role="status">
        {t(votes ? "roll.role.votes" : "roll.role.no_vote")}
      </p>
      <p class="actions" role="group" aria-label={t("roll.more")}>
        {isStaff && (
          <button type="button" class="button plain" onClick={() => onMore("cards")}>
            {t("roll.cards.one")}
          </button>
        )}
        {maySendSubstitute(state, attendance) && (
          <button type="button" class="button plain" onClick={() => onMore("substitute")}>
            {t("substitute.name")}
          </button>
        )}
        {attendance.member && maySendSubstitute(state, attendance) && (
          <button
            type="button"
            class="button plain"
            onClick={() => {
              onClose();
              void room.send({ do: "name_substitute", attendee: person.id, name: "" });
            }}
          >
            {t("substitute.back.desk")}
          </button>
        )}
        <button type="button" class="button plain" onClick={() => onMore("remove")}>
          {t("roll.remove")}
        </button>
      </p>
    </Confirm>
  );
}

/**
 * One person on the roll: a calm line with what is known and what can be done. Rows are grids, so that
 * the words take what the buttons leave; the roles say again what a table's rows are.
 */
import { useMemo } from "preact/hooks";
import check from "lucide-static/icons/check.svg?nodes";
import { t, word } from "../../i18n";
import type { Attendance } from "../../protocol";
import { clock } from "../../time";
import { asTaken } from "../counting/from-paper";
import { Icon } from "../icon";
import { begunAt, isLate } from "../../room/presence";
import { useMeeting, useRoom } from "../room/context";
import { standing } from "../room/people-panel";

interface Props {
  attendance: Attendance;
  over: boolean;
  /** Whether the heading above does not say the unit and the role. */
  alone: boolean;
  onAbsent: (id: string) => void;
  onRole: (id: string) => void;
}

/** Of hundreds of rows, an arrival draws one anew: the others' attendance is the same object. */
export function RollRow(props: Props) {
  return useMemo(() => <Row {...props} />, [props.attendance, props.over, props.alone]);
}

function Row({ attendance, over, alone, onAbsent, onRole }: Props) {
  const room = useRoom();
  const { person, present, arrived_at, left_at, reason, excused } = attendance;
  const send = (what: "check_in" | "check_out") => () =>
    void room.send(asTaken({ do: what, attendee: person.id }));
  const when = present
    ? arrived_at && t("roll.since", { time: clock(arrived_at) })
    : left_at && t("roll.left", { time: clock(left_at) });
  const known = present || excused !== null || left_at !== null;
  const late = isLate(attendance, begunAt(useMeeting()));
  const about = [
    attendance.member && t("presence.for", { name: attendance.member.name }),
    known && standing(attendance),
    known && (late ? t("presence.late", { time: clock(arrived_at!) }) : when),
    ...attendance.away.map(({ left_at: from, back_at: to }) =>
      t("presence.back", { from: clock(from), to: clock(to) }),
    ),
    attendance.remote && t("presence.remote"),
    attendance.means === "door" && t("presence.door"),
    attendance.means === "paper" && t("roll.by_paper"),
    reason,
    person.title,
    alone && (person.unit || word("role", person.role)),
  ].filter(Boolean);
  const action = (
    key: "roll.check_in" | "roll.check_out" | "roll.absent" | "roll.change_role",
    onClick: () => void,
    plain = true,
  ) => (
    <button
      type="button"
      class={plain ? "button plain" : "button"}
      aria-label={`${t(key)} ${person.name}`}
      onClick={onClick}
    >
      {t(key)}
    </button>
  );
  return (
    <tr class={present ? "roll-line roll-present" : "roll-line"} role="row">
      <th scope="row" role="rowheader">
        <span class="roll-name">
          {person.name}
          {present && <Icon of={check} />}
        </span>
        <span class="soft small roll-about" title={about.join(" · ")}>
          {about.join(" · ")}
        </span>
      </th>
      <td role="cell">
        {!over && (
          <p class="roll-actions">
            {person.role !== "chair" && action("roll.change_role", () => onRole(person.id))}
            {present ? (
              action("roll.check_out", send("check_out"))
            ) : (
              <>
                {action("roll.absent", () => onAbsent(person.id))}
                {action("roll.check_in", send("check_in"), false)}
              </>
            )}
          </p>
        )}
      </td>
    </tr>
  );
}

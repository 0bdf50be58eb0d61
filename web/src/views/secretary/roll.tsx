/**
 * The roll call. Typing a name and Enter checks that person in, so that a whole hall is done without
 * the mouse; a group that is all there is done in one go; absences get their reason, which only the
 * desks and the person see.
 */
import { useSignal } from "@preact/signals";
import { useCallback, useEffect, useRef } from "preact/hooks";
import { t, word } from "../../i18n";
import type { Attendance } from "../../protocol";
import { awaited, checkInAll, rollGroups, type RollGroup } from "../../room/roll";
import { attending } from "../../room/presence";
import { RenewPassword } from "../accounts/renew-password";
import { Counts } from "../attendance/counts";
import { LeaveRequests } from "../attendance/leave";
import { NameSubstitute } from "../attendance/substitute";
import { Confirm } from "../confirm";
import { asTaken, FromPaper } from "../counting/from-paper";
import { useMeeting, useRoom } from "../room/context";
import { plain } from "../room/people-panel";
import { Nothing } from "../states";
import { Absence } from "./absence";
import { Cards } from "./cards";
import { RollRole, type More } from "./roll-role";
import { RollRow } from "./roll-row";
import { rehearsedIn } from "../../room/rehearsal";
import { isOver } from "../../room/standing";
import { RollTools } from "./roll-tools";
import "./roll.css";

type Asking = { is: "absence" | "role" | More; who: string } | { is: "group"; group: RollGroup };

export function Roll() {
  const room = useRoom();
  const state = useMeeting();
  const typed = useSignal("");
  const missingOnly = useSignal(false);
  const asking = useSignal<Asking | null>(null);
  const close = () => (asking.value = null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const onAbsent = useCallback((who: string) => (asking.value = { is: "absence", who }), []);
  const onRole = useCallback((who: string) => (asking.value = { is: "role", who }), []);

  const all = attending(state);
  const over = isOver(state);
  const wanted = plain(typed.value.trim());
  const listed = ({ person, present }: Attendance) =>
    (!missingOnly.value || !present) &&
    plain(`${person.name} ${person.unit} ${person.title}`).includes(wanted);
  const shown = all.filter(listed);
  const groups = wanted ? [{ unit: null, role: null, people: shown }] : rollGroups(all);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || !wanted) return;
    event.preventDefault();
    const missing = shown.filter(({ present }) => !present);
    if (missing.length !== 1) return;
    void room.send(asTaken({ do: "check_in", attendee: missing[0]!.person.id }));
    typed.value = "";
  }

  function checkIn(group: RollGroup) {
    void checkInAll(
      awaited(group.people),
      (id) => room.state.value?.attendees[id]?.present === false,
      (command) => room.send(asTaken(command), { quiet: true }),
      (became, command) => room.tell(became, command),
    );
  }

  const asked = asking.value;
  return (
    <div class="stack">
      <Counts />
      <p class="roll-tools">
        <RollTools />
      </p>
      <LeaveRequests />
      <div class="roll-head">
        <input
          ref={field}
          class="input"
          type="search"
          aria-label={t("roll.find")}
          placeholder={t("roll.find")}
          value={typed.value}
          onInput={(event) => (typed.value = event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <p class="figures">
          <b>
            {t("roll.count", {
              present: all.filter(({ present }) => present).length,
              all: all.length,
            })}
          </b>
        </p>
      </div>
      <div class="roll-options">
        <label class="choice">
          <input
            type="checkbox"
            checked={missingOnly.value}
            onChange={(event) => (missingOnly.value = event.currentTarget.checked)}
          />
          <span>{t("roll.missing_only")}</span>
        </label>
        {!over && <FromPaper />}
        {rehearsedIn(room.meeting) === null && (
          <RenewPassword people={all.map(({ person }) => person)} />
        )}
      </div>
      {shown.length === 0 && <Nothing>{t(wanted ? "roll.none_found" : "roll.all_here")}</Nothing>}
      <table class="roll" role="table">
        <thead class="said-only" role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {t("roll.name")}
            </th>
            <th scope="col" role="columnheader">
              {t("roll.standing")}
            </th>
          </tr>
        </thead>
        {groups
          .filter(({ people }) => people.some(listed))
          .map((group) => (
            <tbody role="rowgroup" key={`${group.unit} ${group.role}`}>
              {!wanted && (
                <GroupHead
                  group={group}
                  over={over}
                  onAll={() => (asking.value = { is: "group", group })}
                />
              )}
              {group.people.filter(listed).map((attendance) => (
                <RollRow
                  key={attendance.person.id}
                  attendance={attendance}
                  over={over}
                  alone={group.unit === null}
                  onAbsent={onAbsent}
                  onRole={onRole}
                />
              ))}
            </tbody>
          ))}
      </table>
      <RemovedPeople />
      {asked?.is === "absence" && (
        <Absence attendance={state.attendees[asked.who]!} onClose={close} />
      )}
      {asked?.is === "role" && (
        <RollRole
          attendance={state.attendees[asked.who]!}
          onClose={close}
          onMore={(is) => (asking.value = { is, who: asked.who })}
        />
      )}
      {asked?.is === "cards" && <Cards who={state.attendees[asked.who]!.person} onClose={close} />}
      {asked?.is === "substitute" && (
        <NameSubstitute of={state.attendees[asked.who]!} onClose={close} />
      )}
      {asked?.is === "remove" && (
        <Confirm
          title={`${t("roll.remove")}: ${state.attendees[asked.who]!.person.name}`}
          action={t("roll.remove")}
          danger
          asks={t("roll.remove.reason")}
          required
          onClose={close}
          onYes={(reason) =>
            void room.send({
              do: "remove_attendee",
              attendee: asked.who,
              reason,
            })
          }
        >
          <p>{t("roll.remove.about")}</p>
        </Confirm>
      )}
      {asked?.is === "group" && (
        <Confirm
          title={`${nameOf(asked.group)}: ${t("roll.group.all")}`}
          action={t("roll.group.yes", {
            n: awaited(asked.group.people).length,
          })}
          onClose={close}
          onYes={() => checkIn(asked.group)}
        >
          <p>
            {awaited(asked.group.people)
              .map(({ person }) => person.name)
              .join(", ")}
          </p>
        </Confirm>
      )}
    </div>
  );
}

function nameOf({ unit, role }: RollGroup): string {
  return unit ?? (role ? word("role", role) : t("roll.voters"));
}

/** Who was taken out of the meeting and why, for the desks. */
function RemovedPeople() {
  const removed = Object.values(useMeeting().attendees).filter((a) => a.removed);
  if (removed.length === 0) return null;
  return (
    <ul class="soft">
      {removed.map(({ person, removed_reason }) => (
        <li key={person.id}>
          {person.name}: {t("presence.removed")} · {removed_reason}
        </li>
      ))}
    </ul>
  );
}

function GroupHead({ group, over, onAll }: { group: RollGroup; over: boolean; onAll: () => void }) {
  const { people } = group;
  return (
    <tr class="roll-group" role="row">
      <th scope="rowgroup" role="rowheader">
        {nameOf(group)}
        <span class="soft figures">
          {" · "}
          {people.filter(({ present }) => present).length}/{people.length}
        </span>
      </th>
      <td role="cell">
        {!over && awaited(people).length > 1 && (
          <p class="roll-actions">
            <button
              type="button"
              class="button plain"
              aria-label={`${nameOf(group)}: ${t("roll.group.all")}`}
              onClick={onAll}
            >
              {t("roll.group.all")}
            </button>
          </p>
        )}
      </td>
    </tr>
  );
}

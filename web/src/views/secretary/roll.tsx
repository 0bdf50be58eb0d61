/**
 * The roll call. Typing a name and Enter checks that person in, so that a whole hall is done without
 * the mouse; absences get their reason, which only the desks and the person see.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t, word } from "../../i18n";
import type { Attendance } from "../../protocol";
import { clock } from "../../time";
import { useMeeting, useRoom } from "../room/context";
import { plain, standing } from "../room/people-panel";
import { Absence } from "./absence";
import "./roll.css";

export function Roll() {
  const room = useRoom();
  const state = useMeeting();
  const typed = useSignal("");
  const missingOnly = useSignal(false);
  const absent = useSignal<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const all = Object.values(state.attendees);
  const wanted = plain(typed.value.trim());
  const shown = all.filter(
    ({ person, present }) =>
      (!missingOnly.value || !present) &&
      plain(`${person.name} ${person.unit} ${person.title}`).includes(wanted),
  );

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || !wanted) return;
    event.preventDefault();
    const missing = shown.filter(({ present }) => !present);
    if (missing.length !== 1) return;
    void room.send({ do: "check_in", attendee: missing[0]!.person.id });
    typed.value = "";
  }

  return (
    <div class="stack">
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
        <label class="choice">
          <input
            type="checkbox"
            checked={missingOnly.value}
            onChange={(event) => (missingOnly.value = event.currentTarget.checked)}
          />
          <span>{t("roll.missing_only")}</span>
        </label>
        <p class="figures">
          <b>
            {t("roll.count", {
              present: all.filter(({ present }) => present).length,
              all: all.length,
            })}
          </b>
        </p>
      </div>
      <table class="roll">
        <thead>
          <tr>
            <th scope="col">{t("roll.name")}</th>
            <th scope="col">{t("roll.unit")}</th>
            <th scope="col">{t("roll.standing")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((attendance) => (
            <Row
              key={attendance.person.id}
              attendance={attendance}
              onAbsent={() => (absent.value = attendance.person.id)}
            />
          ))}
        </tbody>
      </table>
      {absent.value && (
        <Absence
          attendance={state.attendees[absent.value]!}
          onClose={() => (absent.value = null)}
        />
      )}
    </div>
  );
}

function Row({ attendance, onAbsent }: { attendance: Attendance; onAbsent: () => void }) {
  const room = useRoom();
  const over = useMeeting().status === "adjourned";
  const { person, present, arrived_at, left_at, reason } = attendance;
  const send = (what: "check_in" | "check_out") => () =>
    void room.send({ do: what, attendee: person.id });
  const when = present
    ? arrived_at && t("roll.since", { time: clock(arrived_at) })
    : left_at && t("roll.left", { time: clock(left_at) });
  return (
    <tr class={present ? "roll-present" : ""}>
      <th scope="row">
        {person.name}
        <span class="soft small roll-role">
          {[word("role", person.role), person.votes && t("roll.votes")].filter(Boolean).join(", ")}
        </span>
      </th>
      <td class="small">{[person.title, person.unit].filter(Boolean).join(" · ")}</td>
      <td>
        <p class="actions">
          {!over &&
            (present ? (
              <button
                type="button"
                class="button"
                aria-label={`${t("roll.check_out")} ${person.name}`}
                onClick={send("check_out")}
              >
                {t("roll.check_out")}
              </button>
            ) : (
              <>
                <button
                  type="button"
                  class="button"
                  aria-label={`${t("roll.check_in")} ${person.name}`}
                  onClick={send("check_in")}
                >
                  {t("roll.check_in")}
                </button>
                <button
                  type="button"
                  class="button plain"
                  aria-label={`${t("roll.absent")} ${person.name}`}
                  onClick={onAbsent}
                >
                  {t("roll.absent")}
                </button>
              </>
            ))}
        </p>
        <p class="small">{[standing(attendance), when, reason].filter(Boolean).join(" · ")}</p>
      </td>
    </tr>
  );
}

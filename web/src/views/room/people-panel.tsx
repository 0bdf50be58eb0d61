/** Who is here: by role, with unit, and a way to write to each. */
import { useSignal } from "@preact/signals";
import { t, word } from "../../i18n";
import type { Attendance } from "../../protocol";
import { spokenBy } from "../../room/spoken";
import { attending } from "../../room/presence";
import { Counts } from "../attendance/counts";
import { OwnAttendance } from "../attendance/own-attendance";
import { pairChannel } from "../../room/chat";
import { useMeeting, useRoom } from "./context";
import { spokenLine } from "./limits";
import { Panel } from "./panel";
import { usePanels } from "./panels";
import "./people-panel.css";

export const ROLES = ["chair", "secretary", "delegate", "guest", "observer"] as const;

/** Text as one searches it: without marks, đ as d, in small letters. */
export function plain(text: string): string {
  return text
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
}

export function standing({ present, excused }: Attendance): string {
  if (present) return t("people.present");
  return excused ? t("people.excused") : t("people.absent");
}

export function PeoplePanel() {
  const room = useRoom();
  const state = useMeeting();
  const panels = usePanels();
  const typed = useSignal("");
  const me = room.me.value?.person;
  const spoken = spokenBy(state);
  const wanted = plain(typed.value.trim());
  const found = attending(state).filter(({ person }) =>
    plain(`${person.name} ${person.unit} ${person.title}`).includes(wanted),
  );
  const mayTalk = (role: string) => role !== "observer" && me?.role !== "observer";

  return (
    <Panel title={t("people.title")} back>
      <Counts />
      <OwnAttendance />
      {room.hereUnknown.value && <p class="soft small">{t("people.online.unknown")}</p>}
      <input
        class="input"
        type="search"
        aria-label={t("people.find")}
        placeholder={t("people.find")}
        value={typed.value}
        onInput={(event) => (typed.value = event.currentTarget.value)}
      />
      {ROLES.map((role) => {
        const of = found.filter(({ person }) => person.role === role);
        if (of.length === 0) return null;
        return (
          <section key={role}>
            <h3>
              {word("role", role)} ·{" "}
              <span class="figures">
                {of.filter(({ present }) => present).length}/{of.length}
              </span>
            </h3>
            <ul>
              {of.map((attendance) => {
                const { person } = attendance;
                return (
                  <li key={person.id} class="person">
                    <span>
                      {person.name}
                      <span class="soft small person-about">
                        {[
                          person.unit || person.title,
                          attendance.member && t("presence.for", { name: attendance.member.name }),
                          standing(attendance),
                          attendance.remote && t("presence.remote"),
                          spokenLine(spoken.get(person.id)),
                          room.here.value.has(person.id) && t("people.online"),
                        ]
                          .filter(Boolean)
                          .join(" · ")}
                      </span>
                    </span>
                    {person.id !== me?.id && mayTalk(person.role) && (
                      <button
                        type="button"
                        class="button plain"
                        aria-label={`${t("people.talk")} ${person.name}`}
                        onClick={() =>
                          panels.talkIn(pairChannel(room.meeting, me?.id ?? "", person.id))
                        }
                      >
                        {t("people.talk")}
                      </button>
                    )}
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </Panel>
  );
}

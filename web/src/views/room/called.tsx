/** Those who have spoken on the open item, with the time they took. */
import { t } from "../../i18n";
import { calledOn } from "../../room/spoken";
import { countdown } from "../../time";
import { useMeeting } from "./context";
import "./called.css";

export function Called() {
  const state = useMeeting();
  const called = calledOn(state, state.open_item);
  if (called.length === 0) return null;
  return (
    <details class="called">
      <summary>{t("list.called", { n: called.length })}</summary>
      <ol>
        {called.map(([id, { attendee, kind, spoken_ms, limit }]) => {
          const over = Math.floor(spoken_ms / 1000) - (limit ?? 0);
          return (
            <li key={id}>
              {state.attendees[attendee]!.person.name}
              <span class="soft small figures">
                {[
                  t(`speech.${kind}`),
                  countdown(Math.floor(spoken_ms / 1000)),
                  limit !== null && over > 0 && t("list.over", { time: countdown(over) }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </li>
          );
        })}
      </ol>
    </details>
  );
}

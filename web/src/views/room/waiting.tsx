/** Who waits for the floor, in order; nothing when nobody does. */
import { t } from "../../i18n";
import { useMeeting } from "./context";
import "./waiting.css";

export function Waiting() {
  const { queue, requests, attendees } = useMeeting();
  if (queue.length === 0) return null;
  return (
    <section>
      <p class="soft small">{t("list.waiting", { n: queue.length })}</p>
      <ol>
        {queue.map((id, n) => {
          const request = requests[id]!;
          const { person } = attendees[request.attendee]!;
          return (
            <li key={id} class="waiting-line">
              <b class="figures">{n + 1}</b>
              <span>
                {person.name}
                <span class="soft small">
                  {" "}
                  ·{" "}
                  {[person.unit, request.kind !== "speech" && t(`speech.${request.kind}`)]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

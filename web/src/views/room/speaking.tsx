/** Who has the floor, with the countdown; nothing when nobody has. */
import { t } from "../../i18n";
import { useMeeting } from "./context";
import { Countdown } from "./countdown";
import "./speaking.css";

/** `brief` leaves out title and group, where they stand beside. */
export function Speaking({ large = false, brief = false }: { large?: boolean; brief?: boolean }) {
  const state = useMeeting();
  const { speech } = state;
  if (!speech) return null;
  const request = state.requests[speech.request]!;
  const { person } = state.attendees[request.attendee]!;
  return (
    <div class={`speaking ${large ? "speaking-large" : ""} ${brief ? "speaking-brief" : ""}`}>
      <div>
        <p class="soft small">{t(`speech.${request.kind}`)}</p>
        <p class="speaking-name">{person.name}</p>
        {!brief && (
          <p class="soft small">{[person.title, person.unit].filter(Boolean).join(" · ")}</p>
        )}
      </div>
      <Countdown speech={speech} large={large} />
    </div>
  );
}

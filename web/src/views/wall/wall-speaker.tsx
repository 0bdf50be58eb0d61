/** Who speaks, and the time left, as large as the wall allows. */
import { t } from "../../i18n";
import { WARNING } from "../../room/bell";
import type { Item, Speech } from "../../protocol";
import { leftOf, now, timeShown } from "../../room/clock";
import { useMeeting } from "../room/context";
import { WallQueue } from "./wall-item";
import { aboutSpeech } from "../room/speaking";

export function WallSpeaker({ speech, item }: { speech: Speech; item: Item | null }) {
  const state = useMeeting();
  const request = state.requests[speech.request]!;
  const { person } = state.attendees[request.attendee]!;
  const about = aboutSpeech(state, speech.request);
  const left = leftOf(speech, now.value);
  const paused = speech.running_since === null;
  const standing = paused ? "paused" : left <= 0 ? "over" : left <= WARNING ? "soon" : "running";
  return (
    <section class="wall-thing">
      {item && (
        <p class="wall-item">
          {item.number}. {item.title}
        </p>
      )}
      <p class="wall-mark">{t(`speech.${request.kind}`)}</p>
      <h1 class="wall-title">{person.name}</h1>
      <p class="wall-said">{about || [person.title, person.unit].filter(Boolean).join(" · ")}</p>
      <p class={`wall-count wall-${standing} figures`}>
        {timeShown(left)}
        {(paused || left <= 0) && <small> {t(paused ? "floor.paused" : "floor.over")}</small>}
      </p>
      <WallQueue />
    </section>
  );
}

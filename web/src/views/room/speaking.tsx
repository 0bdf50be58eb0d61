/** Who has the floor, with the countdown; nothing when nobody has. */
import { t } from "../../i18n";
import type { State } from "../../protocol";
import { questionOf } from "../../room/questions";
import { useMeeting } from "./context";
import { Countdown } from "./countdown";
import "./speaking.css";

/** `Hỏi Trần Văn Bình` or `Về câu hỏi của Nguyễn Thị Lan`, of a question or its answer. */
export function aboutSpeech(state: State, request: string): string {
  const question = questionOf(state, request);
  if (!question) return "";
  const name = (id: string) => state.attendees[id]!.person.name;
  return question.request === request
    ? t("q.asks", { to: name(question.to) })
    : t("q.about", { asker: name(question.asker) });
}

/** `brief` leaves out title and group, where they stand beside. */
export function Speaking({ large = false, brief = false }: { large?: boolean; brief?: boolean }) {
  const state = useMeeting();
  const { speech } = state;
  if (!speech) return null;
  const request = state.requests[speech.request]!;
  const { person } = state.attendees[request.attendee]!;
  const about = aboutSpeech(state, speech.request);
  return (
    <div class={`speaking ${large ? "speaking-large" : ""} ${brief ? "speaking-brief" : ""}`}>
      <div>
        <p class="soft small">{t(`speech.${request.kind}`)}</p>
        <p class="speaking-name">{person.name}</p>
        {about && <p class="small">{about}</p>}
        {!brief && (
          <p class="soft small">{[person.title, person.unit].filter(Boolean).join(" · ")}</p>
        )}
      </div>
      <Countdown speech={speech} large={large} />
    </div>
  );
}

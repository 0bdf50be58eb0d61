/** Before a vote, on the desks alone: who has said to be ready, and who has not yet. */
import { t } from "../../i18n";
import { useMeeting } from "../room/context";

export function ReadyWatch() {
  const { readiness, attendees, status } = useMeeting();
  if (!readiness || status !== "running") return null;
  const ready = new Set(readiness.ready);
  const voters = Object.values(attendees).filter(({ person, present }) => present && person.votes);
  const waiting = voters.filter(({ person }) => !ready.has(person.id));
  return (
    <section class="stack-s" aria-label={t("ready.check")}>
      <p>
        <b class="figures">
          {t("ready.count", { ready: voters.length - waiting.length, present: voters.length })}
        </b>
      </p>
      {waiting.length > 0 && (
        <details class="vote-waiting">
          <summary>{t("ready.waiting", { n: waiting.length })}</summary>
          <ul>
            {waiting.map(({ person }) => (
              <li key={person.id}>
                {person.name} <span class="soft small">{person.unit}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** An open vote as the desks see it: the chair's own ballot, how many have voted, and who has not yet. */
import { t } from "../../i18n";
import type { Vote } from "../../protocol";
import { freshResult, freshTogether, votesOf } from "../../room/agenda";
import { useMeeting, useRoom } from "../room/context";
import { VotePanel } from "../room/vote-panel";
import { VoteResult } from "../room/vote-result";

export function VoteWatch() {
  const open = useRoom().openVote.value;
  if (!open) return <LastResult />;
  const [id, vote] = open;
  return (
    <section class="stack-s" aria-label={t("vote.title")}>
      <h2>{t("vote.title")}</h2>
      <VotePanel id={id} vote={vote} />
      {vote.medium === "tablet" && !vote.box && <Waiting vote={vote} />}
    </section>
  );
}

/** Who of those present has not voted yet; in a secret vote the log says nothing of it. */
function Waiting({ vote }: { vote: Vote }) {
  const waiting = Object.values(useMeeting().attendees).filter(
    ({ person, present }) => present && person.votes && !(person.id in vote.ballots),
  );
  return (
    <details class="vote-waiting">
      <summary>{t("desk.waiting", { n: waiting.length })}</summary>
      <ul>
        {waiting.map(({ person }) => (
          <li key={person.id}>
            {person.name} <span class="soft small">{person.unit}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The last result of the open item; while somebody speaks only one that is still to be announced. */
function LastResult() {
  const state = useMeeting();
  const item = state.open_item;
  if (item === null) {
    const together = freshTogether(state);
    return together && <VoteResult vote={together} mine={false} />;
  }
  const over = votesOf(state, item).filter(([, vote]) => vote.status === "closed");
  const last = state.speech ? freshResult(state, item) : over[over.length - 1]?.[1];
  if (!last) return null;
  return (
    <section>
      <VoteResult vote={last} mine={false} />
    </section>
  );
}

/**
 * The vote: the question, three equal buttons, and what is known of one's own ballot. Nothing here
 * looks recorded before the server has said so, and nothing shows which way the room leans.
 */
import check from "lucide-static/icons/check.svg?nodes";
import { t, word } from "../../i18n";
import type { Vote } from "../../protocol";
import { choiceOnItsWay } from "../../room/outbox";
import { ruleInWords } from "../../room/wording";
import { paperAddress } from "../../router";
import { clockSeconds } from "../../time";
import { Icon } from "../icon";
import { choiceIcons } from "./choices";
import { useMeeting, useRoom } from "./context";
import "./vote-panel.css";

export function VotePanel({ id, vote }: { id: string; vote: Vote }) {
  const room = useRoom();
  const state = useMeeting();
  const paper = vote.material ? state.materials[vote.material] : undefined;
  return (
    <div class="vote stack">
      <p class="vote-question">{vote.question}</p>
      {paper?.material.sha256 && (
        <p>
          <a href={paperAddress(room.meeting, paper.material.id)}>
            {t("vote.text", { title: vote.text?.title ?? paper.material.title })}
          </a>
        </p>
      )}
      <Ballot id={id} vote={vote} />
      <div class="vote-facts">
        <p>
          <b class="figures">
            {t("vote.progress", { cast: room.cast.value[id] ?? 0, present: state.quorum.present })}
          </b>
        </p>
        <p class="soft small">{t("vote.rule", { rule: ruleInWords(vote.rule) })}</p>
      </div>
    </div>
  );
}

function Ballot({ id, vote }: { id: string; vote: Vote }) {
  const room = useRoom();
  const me = room.me.value;
  if (!me?.person.votes) return <p class="soft">{t("vote.watch")}</p>;
  if (!me.present) return <p>{t("vote.not_here")}</p>; // The button stands above, in check-in.tsx.

  const recorded = vote.ballots[me.person.id] ?? null;
  const sending = choiceOnItsWay(room.pending.value, id);
  const marked = sending ?? recorded;
  return (
    <div class="stack-s">
      <div class="vote-choices" role="group" aria-label={t("vote.choose")}>
        {vote.choices.map((choice) => (
          <button
            key={choice}
            type="button"
            class={`vote-choice ${vote.method === "open" ? `vote-${choice}` : ""} ${sending === choice ? "vote-sending" : ""}`}
            aria-pressed={marked === choice}
            onClick={() => void room.send({ do: "cast_vote", vote: id, choice })}
          >
            {choiceIcons[choice] && <Icon of={choiceIcons[choice]} />}
            <span>{word("choice", choice)}</span>
          </button>
        ))}
      </div>
      <div class="vote-receipt" role="status">
        <Receipt sending={sending} recorded={recorded} at={room.recordedAt.value[id]} />
      </div>
    </div>
  );
}

function Receipt({
  sending,
  recorded,
  at,
}: {
  sending: string | null;
  recorded: string | null;
  at: string | undefined;
}) {
  if (sending !== null) return <p class="vote-unsure">{t("vote.sending")}</p>;
  if (recorded === null) return null;
  const choice = word("choice", recorded);
  return (
    <>
      <p class="vote-sure">
        <Icon of={check} />{" "}
        {at
          ? t("vote.recorded", { time: clockSeconds(at), choice })
          : t("vote.recorded.before", { choice })}
      </p>
      <p class="soft small">{t("vote.changeable")}</p>
    </>
  );
}

/**
 * The vote: the question, three equal buttons, and what is known of one's own ballot. Nothing here
 * looks recorded before the server has said so, and nothing shows which way the room leans.
 */
import check from "lucide-static/icons/check.svg?nodes";
import { t } from "../../i18n";
import type { Receipt as ReceiptOf, Vote } from "../../protocol";
import { choiceOnItsWay } from "../../room/outbox";
import { ballotInWords, ruleInWords } from "../../room/wording";
import { clockSeconds } from "../../time";
import { ByHand } from "../counting/by-hand";
import { CountEntry } from "../counting/count-entry";
import { Icon } from "../icon";
import { BallotForm } from "./ballot-form";
import { useMeeting, useRoom } from "./context";
import { OtherOpinion } from "./opinion";
import { SecretVote } from "./secret-vote";
import { VoteTime } from "./vote-time";
import { VotedText } from "./voted-text";
import "./vote-panel.css";

export function VotePanel({ id, vote }: { id: string; vote: Vote }) {
  const room = useRoom();
  const state = useMeeting();
  return (
    <div class="vote stack">
      <p class="vote-question">{vote.question}</p>
      <VotedText vote={vote} />
      {vote.closes_at && <VoteTime closesAt={vote.closes_at} />}
      <ByHand vote={vote} />
      {vote.box ? <SecretVote id={id} vote={vote} /> : <Ballot id={id} vote={vote} />}
      {vote.medium !== "tablet" && <CountEntry id={id} vote={vote} />}
      <div class="vote-facts">
        {vote.medium === "tablet" && (
          <p>
            <b class="figures">
              {t("vote.progress", {
                cast: room.cast.value[id] ?? 0,
                present: state.quorum.present,
              })}
            </b>
          </p>
        )}
        <p class="soft small">{t("vote.rule", { rule: ruleInWords(vote.rule) })}</p>
      </div>
    </div>
  );
}

function Ballot({ id, vote }: { id: string; vote: Vote }) {
  const room = useRoom();
  const me = room.me.value;
  if (vote.medium !== "tablet") return <p>{t(`vote.medium.${vote.medium}`)}</p>;
  if (!me?.person.votes) return <p class="soft">{t("vote.watch")}</p>;
  if (!me.present) return <p>{t("vote.not_here")}</p>; // The button stands above, in check-in.tsx.

  const recorded = vote.ballots[me.person.id] ?? null;
  const sending = choiceOnItsWay(room.pending.value, id);
  const marked = sending ?? recorded;
  const opinion = vote.opinions[me.person.id] ?? "";
  const cast = (choice: string, words = opinion) =>
    void room.send({
      do: "cast_vote",
      vote: id,
      choice,
      ...(words && { opinion: words }),
    });
  return (
    <div class="stack-s">
      <BallotForm id={id} vote={vote} marked={marked} sending={sending} onCast={cast} />
      <div class="vote-receipt" role="status">
        {sending !== null ? (
          <p class="vote-unsure">{t("vote.sending")}</p>
        ) : (
          recorded !== null && (
            <Receipt vote={vote} ballot={recorded} receipt={vote.receipts[me.person.id]} />
          )
        )}
      </div>
      {vote.form === "approve" && vote.method === "open" && (
        <OtherOpinion vote={vote} choice={marked} recorded={opinion} onSend={cast} />
      )}
    </div>
  );
}

function Receipt({
  vote,
  ballot,
  receipt,
}: {
  vote: Vote;
  ballot: string;
  receipt: ReceiptOf | undefined;
}) {
  const choice = ballotInWords(vote, ballot);
  return (
    <>
      <p class="vote-sure">
        <Icon of={check} />{" "}
        {receipt
          ? t("vote.recorded", { time: clockSeconds(receipt.at), choice })
          : t("vote.recorded.before", { choice })}
      </p>
      <p class="soft small">
        {receipt && t("vote.receipt.number", { seq: receipt.seq })} {t("vote.changeable")}
      </p>
    </>
  );
}

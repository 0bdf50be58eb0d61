/** A vote that is over: bars with counts, the result in a sentence, and why it is so by its rule. */
import check from "lucide-static/icons/check.svg?nodes";
import x from "lucide-static/icons/x.svg?nodes";
import { t } from "../../i18n";
import type { Vote } from "../../protocol";
import { explain } from "../../room/explanation";
import { ballotInWords, resultInWords, verdictInWords } from "../../room/wording";
import { clockSeconds } from "../../time";
import { ByHand } from "../counting/by-hand";
import { Icon } from "../icon";
import { useMeeting, useRoom } from "./context";
import { PublishedList } from "./published-list";
import { ResultBars } from "./result-bars";
import { VotedText } from "./voted-text";
import "./vote-result.css";

export function VoteResult({
  vote,
  mine = true,
  bars = true,
}: {
  vote: Vote;
  mine?: boolean;
  bars?: boolean;
}) {
  const state = useMeeting();
  const { result } = vote;
  if (!result) {
    return (
      <div class="result">
        <p class="result-question">{vote.question}</p>
        <p>
          {vote.cancelled_reason
            ? t("vote.cancelled.reason", { reason: vote.cancelled_reason })
            : t("vote.cancelled")}
        </p>
        {mine && <KeptReceipt vote={vote} />}
        {mine && vote.box && <PublishedList vote={vote} />}
      </div>
    );
  }
  return (
    <div class={mine ? "result" : "result result-brief"}>
      <p class="result-question">{vote.question}</p>
      <p class={`result-verdict ${result.passed ? "result-passed" : "result-failed"}`}>
        <Icon of={result.passed ? check : x} /> {verdictInWords(vote, result)}
      </p>
      {bars && <ResultBars vote={vote} result={result} />}
      {vote.form === "approve" && <p>{resultInWords(state, vote, result)}</p>}
      <p class={vote.form === "approve" || !mine ? "soft small" : ""}>
        {explain(state.rules, vote, result)}{" "}
        {result.remote > 0 && t("vote.remote", { n: result.remote })}
      </p>
      <ByHand vote={vote} record />
      {mine && <VotedText vote={vote} />}
      {result.opinions.length > 0 && <Opinions vote={vote} />}
      {mine && <KeptReceipt vote={vote} />}
      {mine && vote.box && <PublishedList vote={vote} />}
    </div>
  );
}

function Opinions({ vote }: { vote: Vote }) {
  const state = useMeeting();
  return (
    <>
      <p class="soft">{t("opinion.list")}</p>
      <ul class="result-opinions written">
        {vote.result!.opinions.map(({ text, attendee }, n) => (
          <li key={n}>
            {attendee && `${state.attendees[attendee]!.person.name}: `}
            {text}
          </li>
        ))}
      </ul>
    </>
  );
}

/** One's own ballot as it was recorded, to be looked up at any time. */
function KeptReceipt({ vote }: { vote: Vote }) {
  const me = useRoom().me.value?.person.id ?? "";
  const ballot = vote.ballots[me];
  const receipt = vote.receipts[me];
  if (!ballot || !receipt) return null;
  const { seq, at } = receipt;
  const choice = ballotInWords(vote, ballot);
  return <p class="soft">{t("vote.receipt.kept", { choice, time: clockSeconds(at), seq })}</p>;
}

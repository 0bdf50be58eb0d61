/** A vote that is over: three bars with counts, and the one sentence with both denominators and the rule. */
import check from "lucide-static/icons/check.svg?nodes";
import x from "lucide-static/icons/x.svg?nodes";
import { t, word } from "../../i18n";
import type { Vote } from "../../protocol";
import { resultInWords } from "../../room/wording";
import { Icon } from "../icon";
import { choiceIcons } from "./choices";
import { useMeeting, useRoom } from "./context";
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
  const me = useRoom().me.value?.person.id;
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
      </div>
    );
  }
  const own = me ? vote.ballots[me] : undefined;
  const lines: [string, number][] = [
    ...vote.choices.map((choice): [string, number] => [choice, result.tally[choice] ?? 0]),
    ["none", Math.max(0, result.entitled - result.cast)],
  ];
  return (
    <div class="result">
      <p class="result-question">{vote.question}</p>
      <p class={`result-verdict ${result.passed ? "result-passed" : "result-failed"}`}>
        <Icon of={result.passed ? check : x} />{" "}
        {t(result.passed ? "result.passed.short" : "result.failed.short")}
      </p>
      {bars && (
        <dl class="bars">
          {lines.map(([choice, count]) => (
            <div key={choice} class={`bar-line bar-${choice}`}>
              <dt>
                {choiceIcons[choice] && <Icon of={choiceIcons[choice]} />} {word("choice", choice)}
              </dt>
              <dd>
                <span class="bar" aria-hidden="true">
                  <span
                    style={{ width: `${result.entitled ? (count / result.entitled) * 100 : 0}%` }}
                  />
                </span>
                <b class="figures">{count}</b>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p>{resultInWords(state, vote, result)}</p>
      {mine && own && <p class="soft">{t("vote.your_choice", { choice: word("choice", own) })}</p>}
    </div>
  );
}

/** A result on the wall: the verdict, bars or grades, and the sentence that explains it. */
import { t } from "../../i18n";
import type { Vote } from "../../protocol";
import { explain } from "../../room/explanation";
import { resultInWords, verdictInWords } from "../../room/wording";
import { ByHand } from "../counting/by-hand";
import { useMeeting } from "../room/context";
import { barClass, linesOf, Ratings } from "../room/result-bars";

/** Beyond these, the bars stand in two columns; beyond those, they would not be read any more. */
const MOST_IN_A_COLUMN = 6;
const MOST_LINES = 20;

export function WallResult({ vote }: { vote: Vote }) {
  const state = useMeeting();
  const result = vote.result!;
  const lines = linesOf(vote, result);
  const left = lines.length - MOST_LINES;
  return (
    <section class="wall-thing">
      <p class="wall-item">{vote.question}</p>
      <div class="wall-why">
        <ByHand vote={vote} />
      </div>
      <h1 class={`wall-title ${result.passed ? "wall-passed" : "wall-failed"}`}>
        {verdictInWords(vote, result)}
      </h1>
      {vote.form === "rate" ? (
        <Ratings vote={vote} result={result} />
      ) : (
        <dl class={lines.length > MOST_IN_A_COLUMN ? "wall-bars wall-bars-many" : "wall-bars"}>
          {lines.slice(0, MOST_LINES).map(({ key, label, count, note }) => (
            <div key={key} class={barClass(vote, result, key)}>
              <dt>
                {label}
                {note && <small> · {note}</small>}
              </dt>
              <dd class="wall-bar">
                <span
                  aria-hidden="true"
                  style={{
                    width: `${result.entitled ? (count / result.entitled) * 100 : 0}%`,
                  }}
                />
              </dd>
              <dd class="wall-tally figures">{count}</dd>
            </div>
          ))}
        </dl>
      )}
      {left > 0 && <p class="wall-why">{t("wall.more_options", { n: left })}</p>}
      {vote.form === "approve" && <p class="wall-said">{resultInWords(state, vote, result)}</p>}
      <p class="wall-why">
        {explain(state.rules, vote, result)}{" "}
        {result.remote > 0 && t("vote.remote", { n: result.remote })}
      </p>
    </section>
  );
}

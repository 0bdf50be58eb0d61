/** A result on the wall: verdict, three bars, and the sentence with both denominators. */
import { t, word } from "../../i18n";
import type { Vote } from "../../protocol";
import { resultInWords } from "../../room/wording";
import { useMeeting } from "../room/context";

export function WallResult({ vote }: { vote: Vote }) {
  const state = useMeeting();
  const result = vote.result!;
  return (
    <section class="wall-thing">
      <p class="wall-item">{vote.question}</p>
      <h1 class={`wall-title ${result.passed ? "wall-passed" : "wall-failed"}`}>
        {t(result.passed ? "result.passed.short" : "result.failed.short")}
      </h1>
      <dl class="wall-bars">
        {vote.choices.map((choice) => {
          const count = result.tally[choice] ?? 0;
          return (
            <div key={choice} class={`bar-${choice}`}>
              <dt>{word("choice", choice)}</dt>
              <dd class="wall-bar">
                <span
                  aria-hidden="true"
                  style={{ width: `${result.entitled ? (count / result.entitled) * 100 : 0}%` }}
                />
              </dd>
              <dd class="wall-tally figures">{count}</dd>
            </div>
          );
        })}
      </dl>
      <p class="wall-said">{resultInWords(state, vote, result)}</p>
    </section>
  );
}

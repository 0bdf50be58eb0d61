/** A result as bars with counts: of choices, of candidates with who is elected, of grades by person. */
import { t, word } from "../../i18n";
import type { Result, Vote } from "../../protocol";
import { percent } from "../../room/explanation";
import { Icon } from "../icon";
import { choiceIcons } from "./choices";

interface Line {
  key: string;
  label: string;
  count: number;
  note: string;
}

/** The bars of a vote for or against, or of an election by votes. */
export function linesOf(vote: Vote, result: Result): Line[] {
  if (vote.form === "choose") {
    const note = (id: string) =>
      result.chosen.includes(id)
        ? t("result.chosen")
        : result.tied.includes(id)
          ? t("result.tied")
          : "";
    return vote.options
      .map(({ id, name }) => ({
        key: id,
        label: name,
        count: result.tally[id] ?? 0,
        note: note(id),
      }))
      .sort((a, b) => b.count - a.count);
  }
  return vote.choices.map((choice) => ({
    key: choice,
    label: word("choice", choice),
    count: result.tally[choice] ?? 0,
    note: "",
  }));
}

/** How a bar is coloured: by its choice, or as elected or not. */
export function barClass({ form }: Vote, { chosen }: Result, key: string): string {
  if (form !== "choose" || key === "none") return `bar-${key}`;
  return chosen.includes(key) ? "bar-for" : "bar-option";
}

export function ResultBars({ vote, result }: { vote: Vote; result: Result }) {
  if (vote.form === "rate") return <Ratings vote={vote} result={result} />;
  const silent: Line = {
    key: "none",
    label: word("choice", "none"),
    count: Math.max(0, result.entitled - result.cast),
    note: "",
  };
  return (
    <dl class="bars">
      {[...linesOf(vote, result), silent].map(({ key, label, count, note }) => (
        <div key={key} class={`bar-line ${barClass(vote, result, key)}`}>
          <dt>
            {choiceIcons[key] && <Icon of={choiceIcons[key]} />} {label}
            {note && ` · ${note}`}
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
  );
}

/** Grades by person, a line each. */
export function Ratings({ vote, result }: { vote: Vote; result: Result }) {
  return (
    <table class="ratings">
      <thead>
        <tr>
          <th scope="col">{t("result.person")}</th>
          {vote.choices.map((grade) => (
            <th key={grade} scope="col">
              {word("grade", grade)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {vote.options.map(({ id, name }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            {vote.choices.map((grade) => {
              const n = result.tally[`${id}:${grade}`] ?? 0;
              return (
                <td key={grade} class="figures">
                  {n} <small class="soft">{percent(n, result.base)}</small>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

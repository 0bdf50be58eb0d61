/**
 * Answers still to be given in writing, whichever meeting they were asked in: it ended long ago, the
 * day by which they are due has not. Nothing where none are.
 */
import type { AnswerDue } from "../documents";
import { t } from "../i18n";
import { useLoaded } from "../load";
import { askOrKept } from "../offline/kept";
import { questionsAddress } from "../router";
import { shortDay } from "../time";
import { Trouble } from "./states";
import "./answers-due.css";

export function AnswersDue() {
  const { data, trouble, again } = useLoaded(
    (signal) => askOrKept<{ answers: AnswerDue[] }>("/api/answers-due", signal),
    "",
  );
  if (trouble) return <Trouble text={trouble} again={again} />;
  const answers = data?.answers ?? [];
  if (answers.length === 0) return null;
  return (
    <section class="answers-due" aria-labelledby="answers-due">
      <h2 id="answers-due">{t("answer.due.home", { n: answers.length })}</h2>
      <ul>
        {answers.map((answer) => (
          <li key={`${answer.meeting} ${answer.question}`} class="answers-due-line">
            <p class={answer.overdue ? "answers-due-day answers-due-late" : "answers-due-day"}>
              <b class="figures">{shortDay(answer.due)}</b>
              <span class="small">{t(answer.overdue ? "answer.overdue" : "q.in_writing.due")}</span>
            </p>
            <div class="stack-s">
              <p>
                <b>{t("q.from_to", { asker: answer.asker, to: answer.questioned })}</b>
              </p>
              <p class="answers-due-text">{answer.text}</p>
              <p class="soft small">{answer.title}</p>
            </div>
            <a
              class={answer.questioned_me ? "button next" : "button"}
              href={questionsAddress(answer.meeting)}
            >
              {t(answer.questioned_me ? "answer.hand_in" : "answer.look")}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

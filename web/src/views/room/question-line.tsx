/** One question to somebody, with how it stands and its answer in writing. */
import type { ComponentChildren } from "preact";
import { t } from "../../i18n";
import type { Question, WrittenAnswer } from "../../protocol";
import { minute } from "../../room/clock";
import { isOverdue } from "../../room/questions";
import { day } from "../../time";
import { useMeeting } from "./context";
import { PaperLink } from "./paper-link";
import "./question-line.css";

/** Who asks whom, what, and what became of it. */
export function QuestionLine({
  question,
  brief = false,
  children,
}: {
  question: Question;
  /** Only the first lines of its text, and no word on how it stands. */
  brief?: boolean;
  children?: ComponentChildren;
}) {
  const { attendees } = useMeeting();
  const { asker, to, text } = question;
  return (
    <article class="question">
      <p>
        <b>
          {t("q.from_to", {
            asker: attendees[asker]!.person.name,
            to: attendees[to]!.person.name,
          })}
        </b>
      </p>
      <p class={brief ? "question-brief small" : "written"} title={brief ? text : undefined}>
        {text}
      </p>
      {!brief && <Standing question={question} />}
      {!brief && question.written && <Answered answer={question.written} />}
      {children}
    </article>
  );
}

function Standing({ question }: { question: Question }) {
  const { zone } = useMeeting().particulars;
  const { status, due, written } = question;
  const late = isOverdue(question, zone, minute.value);
  const says = { due: due ? day(due) : "", at: written ? day(written.handed_at) : "" };
  return (
    <p class={late ? "question-late small" : "soft small"}>
      {late && `${t("answer.overdue")} · `}
      {t(`q.status.${status}`, says)}
    </p>
  );
}

/** The answer in writing, as it was handed in. */
function Answered({ answer }: { answer: WrittenAnswer }) {
  const { materials } = useMeeting();
  const paper = answer.material === null ? undefined : materials[answer.material];
  return (
    <div class="question-answer">
      {answer.text && <p class="written">{answer.text}</p>}
      {paper && <PaperLink paper={paper} compact />}
    </div>
  );
}

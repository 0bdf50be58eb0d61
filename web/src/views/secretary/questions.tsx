/**
 * Written questions at the secretary's desk: read, put in groups, forwarded to those they are put to,
 * and what is still to be answered in writing.
 */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { Dialog } from "../dialog";
import { Nothing } from "../states";
import { grouped } from "../desk/questioning";
import { AnswerInWriting } from "../room/answer-in-writing";
import { useMeeting, useRoom } from "../room/context";
import { AnswerStep } from "../room/hand-in-answer";
import { QuestionLine } from "../room/question-line";
import { Write } from "../room/questions-panel";
import { awaited, type Asked } from "../../room/questions";
import { isOver } from "../../room/standing";
import "./questions.css";

export function Questions() {
  const room = useRoom();
  const state = useMeeting();
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const title = useSignal("");
  const entering = useSignal(false);
  const all = Object.entries(state.questions);
  const due = awaited(state);
  const waiting = all.filter(([, { status }]) => status === "submitted").map(([id]) => id);
  const picked = [...chosen.value].filter((id) => id in state.questions);
  const forwardable = picked.filter((id) => waiting.includes(id));

  async function group(event: Event) {
    event.preventDefault();
    const [first, ...rest] = picked;
    if (!first) return;
    const questions: [string, ...string[]] = [first, ...rest];
    const became = await room.send({ do: "group_questions", questions, title: title.value });
    if (became.is !== "done") return;
    chosen.value = new Set();
    title.value = "";
  }

  async function forward() {
    const [first, ...rest] = forwardable;
    if (!first) return;
    const became = await room.send({ do: "forward_questions", questions: [first, ...rest] });
    if (became.is === "done") chosen.value = new Set();
  }

  return (
    <div class="stack">
      <p class="actions questions-actions">
        <button
          type="button"
          class="button next"
          disabled={forwardable.length === 0}
          onClick={() => void forward()}
        >
          {forwardable.length ? t("q.forward", { n: forwardable.length }) : t("q.forward.none")}
        </button>
        <button
          type="button"
          class="button"
          disabled={waiting.length === 0}
          onClick={() => (chosen.value = new Set(waiting))}
        >
          {t("q.choose.all")}
        </button>
        {!isOver(state) && (
          <button type="button" class="button" onClick={() => (entering.value = true)}>
            {t("q.slip")}
          </button>
        )}
      </p>
      {picked.length > 0 && (
        <form class="questions-group" onSubmit={group}>
          <label class="field">
            <span>{t("q.group")}</span>
            <input
              class="input"
              list="question-groups"
              maxLength={1000}
              value={title.value}
              onInput={(event) => (title.value = event.currentTarget.value)}
            />
          </label>
          <datalist id="question-groups">
            {[...new Set(all.map(([, question]) => question.group))].filter(Boolean).map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <button class="button">{t("q.group.set")}</button>
        </form>
      )}
      {all.length === 0 && <Nothing>{t("q.none")}</Nothing>}
      {due.length > 0 && (
        <section class="stack-s">
          <h2>{t("answer.due", { n: due.length })}</h2>
          {due.map((one) => (
            <Row key={one[0]} of={one} />
          ))}
        </section>
      )}
      {grouped(all.filter(([, { status }]) => status !== "written")).map(([name, questions]) => (
        <section key={name} class="stack-s">
          <h2>{name || t("q.group.none")}</h2>
          {questions.map((one) => (
            <Row
              key={one[0]}
              of={one}
              chosen={chosen.value.has(one[0])}
              onChoose={(on) => {
                const others = [...chosen.value].filter((id) => id !== one[0]);
                chosen.value = new Set(on ? [...others, one[0]] : others);
              }}
            />
          ))}
        </section>
      ))}
      {entering.value && <Slip onClose={() => (entering.value = false)} />}
    </div>
  );
}

interface RowProps {
  of: Asked;
  chosen?: boolean;
  /** Left out where there is nothing to choose it for. */
  onChoose?: (on: boolean) => void;
}

function Row({ of: [id, question], chosen = false, onChoose }: RowProps) {
  const state = useMeeting();
  const writing = useSignal(false);
  return (
    <div class={onChoose ? "questions-row" : ""}>
      {onChoose && (
        <label class="choice">
          <input
            type="checkbox"
            checked={chosen}
            aria-label={t("q.choose", { name: state.attendees[question.asker]!.person.name })}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        </label>
      )}
      <QuestionLine question={question}>
        <AnswerStep id={id} question={question}>
          {state.status !== "prepared" && question.status !== "replied" && (
            <button type="button" class="button plain" onClick={() => (writing.value = true)}>
              {t(question.due ? "answer.other_day" : "q.in_writing")}
            </button>
          )}
        </AnswerStep>
      </QuestionLine>
      {writing.value && (
        <AnswerInWriting id={id} question={question} onClose={() => (writing.value = false)} />
      )}
    </div>
  );
}

/** A question that came on paper, entered for whoever wrote it. */
function Slip({ onClose }: { onClose: () => void }) {
  const state = useMeeting();
  const asker = useSignal("");
  return (
    <Dialog title={t("q.slip")} onClose={onClose}>
      <div class="stack">
        <label class="field">
          <span>{t("q.slip.of")}</span>
          <select
            class="input"
            value={asker.value}
            onChange={(event) => (asker.value = event.currentTarget.value)}
          >
            <option value="" />
            {Object.values(state.attendees)
              .filter(({ person }) => person.votes)
              .map(({ person }) => (
                <option key={person.id} value={person.id}>
                  {person.name}
                </option>
              ))}
          </select>
        </label>
        {asker.value && <Write key={asker.value} asker={asker.value} onDone={onClose} />}
      </div>
    </Dialog>
  );
}

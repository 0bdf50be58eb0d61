/**
 * Questioning at the chair's hand, on an item for questions: the round with those who wait for their
 * answer, then the questions to come by group, and the conclusion that ends it.
 */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { putOn, roundOf, toCome, type Asked } from "../../room/questions";
import { whoSpeaks } from "../../room/steps";
import { Confirm } from "../confirm";
import { AnswerInWriting } from "../room/answer-in-writing";
import { useMeeting, useRoom } from "../room/context";
import { QuestionLine } from "../room/question-line";

export function QuestioningBoard() {
  const room = useRoom();
  const state = useMeeting();
  const concluding = useSignal(false);
  const item = state.open_item;
  if (item === null || state.items[item]!.item.kind !== "questions") return null;
  const coming = toCome(state, item);
  const { round, asked, unanswered, full } = roundOf(state, item);

  if (state.questioning === null) {
    const deferred = putOn(state, item).filter(([, { due }]) => due !== null);
    return (
      <section class="stack-s" aria-label={t("q.title")}>
        <h2>{t("q.title")}</h2>
        {coming.length > 0 && <p class="soft">{t("q.not_begun", { n: coming.length })}</p>}
        <button
          type="button"
          class="button wide"
          disabled={state.status !== "running"}
          onClick={() => void room.send({ do: "open_questioning" })}
        >
          {t("q.begin")}
        </button>
        {deferred.map(([id, question]) => (
          <QuestionLine key={id} question={question} />
        ))}
      </section>
    );
  }
  return (
    <section class="stack-s" aria-label={t("q.title")}>
      <h2>{t("q.title")}</h2>
      {round > 0 && (
        <p class="soft figures">
          {t("q.round", { round, n: asked, of: state.rules.questions_per_round })}
        </p>
      )}
      {unanswered.map((one) => (
        <Line key={one[0]} of={one} step="answer" />
      ))}
      {grouped(coming).map(([group, questions]) => (
        <div key={group}>
          {group && <h3>{group}</h3>}
          {questions.map((one) => (
            <Line key={one[0]} of={one} step="ask" hindered={full} />
          ))}
        </div>
      ))}
      <button
        type="button"
        class="button wide"
        disabled={unanswered.length > 0}
        onClick={() => (concluding.value = true)}
      >
        {t("q.conclude")}
      </button>
      {concluding.value && (
        <Confirm
          title={t("q.conclude")}
          action={t("q.conclude")}
          asks={t("q.conclusion")}
          long
          required
          initial={state.items[item]!.conclusion}
          onYes={(conclusion) => void room.send({ do: "close_questioning", conclusion })}
          onClose={() => (concluding.value = false)}
        />
      )}
    </section>
  );
}

interface LineProps {
  of: Asked;
  step: "ask" | "answer";
  hindered?: boolean;
}

function Line({ of: [id, question], step, hindered = false }: LineProps) {
  const room = useRoom();
  const ends = whoSpeaks(useMeeting());
  const writing = useSignal(false);
  const answers = step === "answer";
  return (
    <QuestionLine question={question} brief>
      <p class="question-steps">
        <button
          type="button"
          class="button"
          disabled={hindered}
          onClick={() =>
            void room.send({ do: answers ? "call_answer" : "call_question", question: id, ends })
          }
        >
          {t(answers ? "q.answer" : "q.call")}
        </button>
        <button
          type="button"
          class="button plain"
          aria-label={t("q.in_writing")}
          onClick={() => (writing.value = true)}
        >
          {t("q.in_writing.short")}
        </button>
      </p>
      {writing.value && (
        <AnswerInWriting id={id} question={question} onClose={() => (writing.value = false)} />
      )}
    </QuestionLine>
  );
}

/** By group, those without one last. */
export function grouped(questions: readonly Asked[]): [string, Asked[]][] {
  const groups = new Map<string, Asked[]>();
  for (const one of questions) groups.set(one[1].group, [...(groups.get(one[1].group) ?? []), one]);
  return [...groups].sort(([a], [b]) => Number(a === "") - Number(b === ""));
}

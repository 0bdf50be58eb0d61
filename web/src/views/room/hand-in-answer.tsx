/** The answer in writing, by the one questioned or by a desk for them: text, a paper, or both. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { t } from "../../i18n";
import { draftOf, keepDraft } from "../../room/drafts";
import type { Question, State } from "../../protocol";
import { Dialog } from "../dialog";
import { useMeeting, useRoom } from "./context";
import { QuestionLine } from "./question-line";
import { WrittenField } from "./written-field";

/** Handing in or amending the answer in writing, where one was asked for. */
export function AnswerStep({
  id,
  question,
  children,
}: {
  id: string;
  question: Question;
  /** What else may be done with the question. */
  children?: ComponentChildren;
}) {
  const writing = useSignal(false);
  if (question.status !== "written" && question.status !== "replied")
    return children ? <p class="question-steps">{children}</p> : null;
  return (
    <p class="question-steps">
      <button type="button" class="button" onClick={() => (writing.value = true)}>
        {t(question.written ? "answer.amend" : "answer.hand_in")}
      </button>
      {children}
      {writing.value && (
        <HandInAnswer id={id} question={question} onClose={() => (writing.value = false)} />
      )}
    </p>
  );
}

interface Props {
  id: string;
  question: Question;
  onClose: () => void;
}

export function HandInAnswer({ id, question, onClose }: Props) {
  const room = useRoom();
  const state = useMeeting();
  const about = `answer ${id}`;
  const text = useSignal(draftOf(room.meeting, about) || (question.written?.text ?? ""));
  const paper = useSignal(question.written?.material ?? "");
  const busy = useSignal(false);

  async function send(event: Event) {
    event.preventDefault();
    busy.value = true;
    const became = await room.send({
      do: "hand_in_answer",
      question: id,
      text: text.value.trim(),
      ...(paper.value && { material: paper.value }),
    });
    busy.value = false;
    if (became.is !== "done") return;
    keepDraft(room.meeting, about, "");
    onClose();
  }

  return (
    <Dialog title={t("answer.title")} onClose={onClose}>
      <form class="stack" onSubmit={send}>
        <QuestionLine question={question} brief />
        <WrittenField
          label={t("answer.text")}
          hint={t("answer.hint")}
          rows={8}
          text={text}
          about={about}
        />
        <label class="field">
          <span>{t("answer.paper")}</span>
          <select
            class="input"
            value={paper.value}
            onChange={(event) => (paper.value = event.currentTarget.value)}
          >
            <option value="">{t("answer.paper.none")}</option>
            {attachable(state).map(({ id: key, title, number }) => (
              <option key={key} value={key}>
                {[number, title].filter(Boolean).join(" · ")}
              </option>
            ))}
          </select>
          <small>{t("answer.paper.hint")}</small>
        </label>
        <p class="actions">
          <button class="button next" disabled={!(text.value.trim() || paper.value) || busy.value}>
            {t("answer.send")}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {t("app.cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

/** The papers that everyone may read, the newest first: what was laid down to be attached. */
function attachable(state: State) {
  return Object.values(state.materials)
    .filter(({ recalled, material }) => {
      const closed = material.item !== null && state.items[material.item]!.confidential;
      return !recalled && material.sha256 !== null && !closed;
    })
    .map(({ material }) => material)
    .reverse();
}

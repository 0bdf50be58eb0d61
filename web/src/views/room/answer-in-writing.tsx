/** Has a question answered in writing by a day, a fortnight from now unless another is chosen. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { Question } from "../../protocol";
import { dateIn } from "../../time";
import { Confirm } from "../confirm";
import { QuestionLine } from "./question-line";
import { useMeeting, useRoom } from "./context";

const FORTNIGHT = 14 * 24 * 3_600_000;

interface Props {
  id: string;
  question: Question;
  onClose: () => void;
}

export function AnswerInWriting({ id, question, onClose }: Props) {
  const room = useRoom();
  const { zone } = useMeeting().particulars;
  const due = useSignal(question.due ?? dateIn(zone, room.clock.now() + FORTNIGHT));
  return (
    <Confirm
      title={t("q.in_writing")}
      action={t("q.in_writing")}
      onYes={() => void room.send({ do: "answer_in_writing", question: id, due: due.value })}
      onClose={onClose}
    >
      <QuestionLine question={question} />
      <label class="field">
        <span>{t("q.in_writing.due")}</span>
        <input
          class="input"
          type="date"
          required
          min={dateIn(zone, room.clock.now())}
          value={due.value}
          onInput={(event) => (due.value = event.currentTarget.value)}
        />
      </label>
    </Confirm>
  );
}

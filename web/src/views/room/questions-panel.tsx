/** Questioning as a person in the room has it: questions put to them, their own, those of the room. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { draftOf, keepDraft } from "../../room/drafts";
import { personLine } from "../../room/wording";
import type { Question } from "../../protocol";
import { isOver } from "../../room/standing";
import { Confirm } from "../confirm";
import { Nothing } from "../states";
import { useMeeting, useRoom } from "./context";
import { AnswerStep } from "./hand-in-answer";
import { Panel } from "./panel";
import { QuestionLine } from "./question-line";
import { WrittenField } from "./written-field";

export function QuestionsPanel() {
  const state = useMeeting();
  const room = useRoom();
  const me = room.me.value?.person;
  const desk = room.desk.value;
  const all = Object.entries(state.questions);
  const mine = all.filter(([, { asker }]) => asker === me?.id);
  const toMe = all.filter(([, { to }]) => to === me?.id);
  const others = all.filter(
    ([, { item, asker, to }]) => item !== null && asker !== me?.id && to !== me?.id,
  );
  return (
    <Panel title={t("q.title")} back>
      <Section title={t("q.to_you")} of={toMe} answer />
      <Section title={t("q.yours")} of={mine} withdraw answer={desk} />
      {me?.votes && !isOver(state) && <Write />}
      <Section title={t("q.in_room")} of={others} answer={desk} />
      {all.length === 0 && !me?.votes && <Nothing>{t("q.none")}</Nothing>}
    </Panel>
  );
}

interface SectionProps {
  title: string;
  of: [string, Question][];
  withdraw?: boolean;
  answer?: boolean;
}

function Section({ title, of, withdraw = false, answer = false }: SectionProps) {
  if (of.length === 0) return null;
  return (
    <section class="stack-s">
      <h3>{title}</h3>
      <ul>
        {of.map(([id, question]) => (
          <li key={id}>
            <QuestionLine question={question}>
              {withdraw && question.item === null && <Withdraw id={id} />}
              {answer && <AnswerStep id={id} question={question} />}
            </QuestionLine>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Withdraw({ id }: { id: string }) {
  const room = useRoom();
  const asking = useSignal(false);
  const question = useMeeting().questions[id]!;
  return (
    <p>
      <button type="button" class="button plain" onClick={() => (asking.value = true)}>
        {t("q.withdraw")}
      </button>
      {asking.value && (
        <Confirm
          title={t("q.withdraw")}
          action={t("q.withdraw")}
          danger
          onYes={() => void room.send({ do: "withdraw_question", question: id })}
          onClose={() => (asking.value = false)}
        >
          <p class="written">{question.text}</p>
        </Confirm>
      )}
    </p>
  );
}

/** A question of one's own, or by a desk the paper slip of somebody else (`asker`). */
export function Write({ asker, onDone }: { asker?: string; onDone?: () => void }) {
  const room = useRoom();
  const state = useMeeting();
  const me = asker ?? room.you.value!.attendee;
  const about = `question ${asker ?? ""}`;
  const open = state.questioning ?? state.open_item;
  const to = useSignal((open && state.items[open]!.item.presenter) || "");
  const text = useSignal(draftOf(room.meeting, about));
  const busy = useSignal(false);

  async function submit(event: Event) {
    event.preventDefault();
    busy.value = true;
    const became = await room.send({
      do: "submit_question",
      to: to.value,
      text: text.value.trim(),
      ...(asker && { attendee: asker }),
    });
    busy.value = false;
    if (became.is !== "done") return;
    text.value = "";
    keepDraft(room.meeting, about, "");
    onDone?.();
  }

  const questioned = Object.values(state.attendees).filter(
    ({ person, removed }) => person.id !== me && person.role !== "observer" && !removed,
  );
  return (
    <form class="stack-s" onSubmit={submit}>
      {!asker && <h3>{t("q.write")}</h3>}
      <label class="field">
        <span>{t("q.to")}</span>
        <select
          class="input"
          value={to.value}
          onChange={(event) => (to.value = event.currentTarget.value)}
        >
          <option value="">{t("q.to.choose")}</option>
          {questioned.map(({ person }) => (
            <option key={person.id} value={person.id}>
              {personLine({ name: person.name, unit: person.title || person.unit })}
            </option>
          ))}
        </select>
      </label>
      <WrittenField
        label={t("q.text")}
        hint={asker ? undefined : t("q.hint")}
        rows={5}
        text={text}
        about={about}
      />
      <p>
        <button class="button" disabled={!to.value || !text.value.trim() || busy.value}>
          {t("q.submit")}
        </button>
      </p>
    </form>
  );
}

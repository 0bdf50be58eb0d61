/** An answer to an invitation: I come, I ask leave by sitting and say why, somebody comes for me. */
import { useSignal } from "@preact/signals";
import type { Answer, Reply } from "../../calling";
import { t, word } from "../../i18n";
import { Choices } from "../choices";

interface Props {
  answers: readonly Answer[];
  sittings: number;
  now: Reply;
  onSend: (reply: Reply) => void;
  onCancel?: (() => void) | undefined;
}

export function ReplyForm({ answers, sittings, now, onSend, onCancel }: Props) {
  const answer = useSignal<Answer>(
    answers.includes(now.answer) ? now.answer : (answers[0] ?? "accept"),
  );
  const reason = useSignal(now.reason ?? "");
  const asked = useSignal<ReadonlySet<number>>(new Set(now.sittings));
  const who = useSignal(now.substitute ?? "");
  const title = useSignal(now.substitute_title ?? "");

  function submit(event: Event) {
    event.preventDefault();
    const chosen = answer.value;
    onSend({
      answer: chosen,
      ...(chosen === "leave" && { reason: reason.value, sittings: [...asked.value].sort() }),
      ...(chosen === "substitute" && {
        substitute: who.value,
        substitute_title: title.value,
      }),
    });
  }

  return (
    <form class="stack" onSubmit={submit}>
      <Choices
        label={t("invited.yours")}
        among={answers}
        chosen={answer}
        say={(code) => word("answer", code)}
      />
      {answer.value === "leave" && (
        <>
          {sittings > 1 && <Sittings n={sittings} asked={asked} />}
          <Line label={t("invited.reason")} value={reason} required />
        </>
      )}
      {answer.value === "substitute" && (
        <>
          <Line label={t("invited.who")} value={who} required />
          <Line label={t("invited.who.title")} value={title} />
        </>
      )}
      <p class="actions">
        <button class="button next">{t("invited.send")}</button>
        {onCancel && (
          <button type="button" class="button" onClick={onCancel}>
            {t("app.cancel")}
          </button>
        )}
      </p>
    </form>
  );
}

function Sittings({ n, asked }: { n: number; asked: { value: ReadonlySet<number> } }) {
  function turn(sitting: number) {
    const next = new Set(asked.value);
    if (!next.delete(sitting)) next.add(sitting);
    asked.value = next;
  }
  return (
    <fieldset class="pick">
      <legend>{t("invited.which")}</legend>
      <div class="actions">
        <button
          type="button"
          class="button"
          aria-pressed={asked.value.size === 0}
          onClick={() => (asked.value = new Set())}
        >
          {t("invited.which.all")}
        </button>
        {Array.from({ length: n }, (_, at) => at + 1).map((sitting) => (
          <button
            key={sitting}
            type="button"
            class="button"
            aria-pressed={asked.value.has(sitting)}
            onClick={() => turn(sitting)}
          >
            {t("invited.which.one", { n: sitting })}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

interface LineProps {
  label: string;
  value: { value: string };
  required?: boolean;
}

function Line({ label, value, required = false }: LineProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        class="input"
        required={required}
        maxLength={200}
        value={value.value}
        onInput={(event) => (value.value = event.currentTarget.value)}
      />
    </label>
  );
}

/** The sittings that leave was asked for, in words. */
export function sittingsSaid(sittings: readonly number[]): string {
  if (sittings.length === 0) return t("invited.which.all");
  return sittings.map((n) => t("invited.which.one", { n })).join(", ");
}

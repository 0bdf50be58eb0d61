/**
 * What is asked in a vote that the agenda did not foresee: its form, the question, the list of an
 * election or a rating, and the rule. The list is typed, a line each, or taken from who attends.
 */
import { useSignal, type Signal } from "@preact/signals";
import { t } from "../../i18n";
import type { PlannedVote, Rules, State } from "../../protocol";
import { namesIn, onBallot } from "../../room/candidates";
import { ruleInWords } from "../../room/wording";
import { useMeeting } from "../room/context";

type Form = PlannedVote["form"];

export interface Asked {
  form: Signal<Form>;
  question: Signal<string>;
  names: Signal<string>;
  seats: Signal<number>;
  rule: Signal<string>;
}

export function useAsked(rules: Rules): Asked {
  return {
    form: useSignal<Form>("approve"),
    question: useSignal(""),
    names: useSignal(""),
    seats: useSignal(1),
    rule: useSignal(rules.default_vote),
  };
}

/** The part of a command that says what is asked. */
export function asCommand({ form, question, names, seats, rule }: Asked) {
  return {
    question: question.value,
    form: form.value,
    rule: rule.value,
    ...(form.value !== "approve" && { options: namesIn(names.value) }),
    ...(form.value === "choose" && { seats: seats.value }),
  };
}

/** Whether the rule lets it be voted on in secret only. */
export function mustBeSecret({ rule }: Asked, rules: Rules): boolean {
  return rules.votes[rule.value]?.secret ?? false;
}

export function AskedFields({ asked }: { asked: Asked }) {
  const state = useMeeting();
  const { rules } = state;
  const { form, question, names, seats, rule } = asked;
  const forms: Form[] = rules.rating ? ["approve", "choose", "rate"] : ["approve", "choose"];
  return (
    <>
      <label class="field">
        <span>{t("form.title")}</span>
        <select
          class="input"
          value={form.value}
          onChange={(event) => {
            form.value = event.currentTarget.value as Form;
            rule.value = form.value === "rate" ? rules.rating : rules.default_vote;
          }}
        >
          {forms.map((one) => (
            <option key={one} value={one}>
              {t(`form.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{t("desk.question")}</span>
        <textarea
          class="input"
          rows={form.value === "approve" ? 3 : 2}
          maxLength={1000}
          required
          value={question.value}
          onInput={(event) => (question.value = event.currentTarget.value)}
        />
      </label>
      {form.value !== "approve" && <Names names={names} state={state} />}
      {form.value === "choose" && (
        <label class="field">
          <span>{t("form.seats")}</span>
          <input
            class="input"
            type="number"
            min={1}
            max={Math.max(1, namesIn(names.value).length)}
            required
            value={seats.value}
            onInput={(event) => (seats.value = event.currentTarget.valueAsNumber || 1)}
          />
        </label>
      )}
      {form.value !== "rate" && (
        <label class="field">
          <span>{t("desk.rule")}</span>
          <select
            class="input"
            value={rule.value}
            onChange={(event) => (rule.value = event.currentTarget.value)}
          >
            {Object.entries(rules.votes)
              .filter(([key]) => key !== rules.rating)
              .map(([key, of]) => (
                <option key={key} value={key}>
                  {ruleInWords(of)}
                </option>
              ))}
          </select>
        </label>
      )}
    </>
  );
}

function Names({ names, state }: { names: Signal<string>; state: State }) {
  const listed = new Set(namesIn(names.value));
  const others = Object.values(state.attendees)
    .map(({ person }) => onBallot(person))
    .filter((name) => !listed.has(name));
  return (
    <>
      <label class="field">
        <span>{t("form.options")}</span>
        <textarea
          class="input"
          rows={5}
          required
          value={names.value}
          onInput={(event) => (names.value = event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>{t("form.options.add")}</span>
        <select
          class="input"
          value=""
          onChange={(event) => {
            const name = event.currentTarget.value;
            event.currentTarget.value = "";
            if (name) names.value = [...namesIn(names.value), name].join("\n");
          }}
        >
          <option value="">{t("form.options.whom")}</option>
          {others.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

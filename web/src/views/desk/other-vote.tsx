/**
 * A vote that the agenda did not foresee: its form, its question and the rule it is decided by. It is
 * opened at once, or put among the item's votes, before one that is still to come.
 */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { PlannedVote } from "../../protocol";
import { papersOf, votesToCome } from "../../room/agenda";
import { ruleInWords } from "../../room/wording";
import { Dialog } from "../dialog";
import { useMeeting, useRoom } from "../room/context";
import { VoteSeconds } from "./vote-seconds";

type Form = PlannedVote["form"];

export function OtherVote({ item, onClose }: { item: string; onClose: () => void }) {
  const room = useRoom();
  const state = useMeeting();
  const { rules } = state;
  const forms: Form[] = rules.rating ? ["approve", "choose", "rate"] : ["approve", "choose"];
  const form = useSignal<Form>("approve");
  const question = useSignal("");
  const names = useSignal("");
  const seats = useSignal(1);
  const rule = useSignal(rules.default_vote);
  const material = useSignal("");
  const secret = useSignal(false);
  const before = useSignal("");
  const seconds = useSignal<number | null>(null);
  const later = useSignal(false);
  const papers = papersOf(state, item).filter((paper) => paper.material.sha256 !== null);
  const toCome = votesToCome(state, item);
  const options = names.value
    .split("\n")
    .map((name) => name.trim())
    .filter(Boolean);

  function asked() {
    const listed = form.value === "approve" ? {} : { options };
    return {
      item,
      question: question.value,
      form: form.value,
      rule: rule.value,
      method: secret.value ? ("secret" as const) : ("open" as const),
      material: material.value || null,
      ...listed,
      ...(form.value === "choose" && { seats: seats.value }),
    };
  }

  function submit(event: Event) {
    event.preventDefault();
    onClose();
    if (later.value) void room.send({ do: "plan_vote", ...asked(), before: before.value || null });
    else {
      const until = secret.value ? null : seconds.value;
      void room.send({ do: "open_vote", ...asked(), seconds: until });
    }
  }

  return (
    <Dialog title={t("desk.other_vote")} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <label class="field">
          <span>{t("form.title")}</span>
          <select
            class="input"
            value={form.value}
            onChange={(event) => {
              form.value = event.currentTarget.value as Form;
              rule.value = form.value === "rate" ? rules.rating : rules.default_vote;
              secret.value = form.value === "rate" && rules.secret_electronic;
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
        {form.value !== "approve" && (
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
        )}
        {form.value === "choose" && (
          <label class="field">
            <span>{t("form.seats")}</span>
            <input
              class="input"
              type="number"
              min={1}
              max={Math.max(1, options.length)}
              required
              value={seats.value}
              onInput={(event) => (seats.value = event.currentTarget.valueAsNumber || 1)}
            />
          </label>
        )}
        {form.value === "rate" && <p class="soft small">{t("form.rate.secret")}</p>}
        <label class="field">
          <span>{t("desk.rule")}</span>
          <select
            class="input"
            value={rule.value}
            onChange={(event) => (rule.value = event.currentTarget.value)}
          >
            {Object.entries(rules.votes)
              .filter(([key]) => (key === rules.rating) === (form.value === "rate"))
              .map(([key, of]) => (
                <option key={key} value={key}>
                  {ruleInWords(of)}
                </option>
              ))}
          </select>
        </label>
        {papers.length > 0 && (
          <label class="field">
            <span>{t("desk.paper")}</span>
            <select
              class="input"
              value={material.value}
              onChange={(event) => (material.value = event.currentTarget.value)}
            >
              <option value="">{t("desk.paper.none")}</option>
              {papers.map((paper) => (
                <option key={paper.material.id} value={paper.material.id}>
                  {paper.material.title}
                </option>
              ))}
            </select>
          </label>
        )}
        {!secret.value && (
          <VoteSeconds value={seconds.value} onChange={(value) => (seconds.value = value)} />
        )}
        {state.rules.secret_electronic && (
          <label class="choice">
            <input
              type="checkbox"
              checked={secret.value}
              onChange={(event) => (secret.value = event.currentTarget.checked)}
            />
            <span>
              {t("desk.secret")}
              <small class="soft">
                {t("desk.secret.about", { basis: state.rules.secret_basis })}
              </small>
            </span>
          </label>
        )}
        <p class="actions">
          <button class="button next" onClick={() => (later.value = false)}>
            {t("desk.open_vote")}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {t("app.cancel")}
          </button>
        </p>
        <fieldset class="stack-s plan-later">
          <legend class="soft small">{t("plan.title")}</legend>
          {toCome.length > 0 && (
            <label class="field">
              <span>{t("plan.before")}</span>
              <select
                class="input"
                value={before.value}
                onChange={(event) => (before.value = event.currentTarget.value)}
              >
                <option value="">{t("plan.last")}</option>
                {toCome.map((planned) => (
                  <option key={planned.key} value={planned.key}>
                    {planned.question}
                  </option>
                ))}
              </select>
            </label>
          )}
          <p class="actions">
            <button class="button" onClick={() => (later.value = true)}>
              {t("plan.add")}
            </button>
          </p>
        </fieldset>
      </form>
    </Dialog>
  );
}

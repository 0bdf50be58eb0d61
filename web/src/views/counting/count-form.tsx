/**
 * The count of a vote by hands or on paper, entered by a teller or a desk. What does not agree is said
 * while one types, and only a count that agrees can be sent. What is half filled in survives anything
 * that the room does meanwhile.
 */
import { signal } from "@preact/signals";
import { t, word } from "../../i18n";
import type { Vote } from "../../protocol";
import { cameTo, disagreement, marks, ofHands, type Figures } from "../../room/counting";
import { useMeeting, useRoom } from "../room/context";
import "./counting.css";

/** What is typed and not sent yet, by vote and field. */
const drafts = signal<Readonly<Record<string, Readonly<Record<string, string>>>>>({});
const ON_PAPER = ["issued", "returned", "valid", "invalid"] as const;

export function CountForm({ id, vote }: { id: string; vote: Vote }) {
  const room = useRoom();
  const present = cameTo(useMeeting(), vote);
  const typed = drafts.value[id] ?? {};
  const counted = marks(vote);
  const heads: readonly string[] =
    vote.medium === "paper" ? ON_PAPER : vote.form === "approve" ? [] : ["voters"];
  const fields = [...heads, ...counted];
  const missing = fields.filter((field) => !/^\d+$/.test(typed[field] ?? "")).length;
  const figures = missing ? null : figuresOf(vote, typed, counted);
  const wrong = figures && disagreement(vote, figures, present);

  function type(field: string, value: string) {
    drafts.value = { ...drafts.value, [id]: { ...typed, [field]: value } };
  }

  async function submit(event: Event) {
    event.preventDefault();
    if (!figures || wrong) return;
    const became = await room.send({
      do: "enter_count",
      vote: id,
      ...figures,
      chair_for: Boolean(typed.chair_for),
    });
    if (became.is !== "done") return;
    const { [id]: _sent, ...others } = drafts.value;
    drafts.value = others;
  }

  const field = (name: string, label: string, said = label) => (
    <label key={name} class="count-field">
      <span>{label}</span>
      <input
        class="input figures"
        type="text"
        inputMode="numeric"
        pattern="[0-9]*"
        maxLength={6}
        autoComplete="off"
        aria-label={said}
        value={typed[name] ?? ""}
        onInput={(event) => type(name, event.currentTarget.value.trim())}
      />
    </label>
  );

  return (
    <form class="count stack-s" aria-label={t("count.title")} onSubmit={submit}>
      <h3>{t("count.title")}</h3>
      <p class="soft small">{t("count.present", { present })}</p>
      {heads.length > 0 && (
        <div class="count-fields">{heads.map((head) => field(head, word("count", head)))}</div>
      )}
      {vote.form === "rate" ? (
        vote.options.map(({ id: option, name }) => (
          <fieldset key={option} class="count-person">
            <legend>{name}</legend>
            <div class="count-fields">
              {vote.choices.map((grade) =>
                field(
                  `${option}:${grade}`,
                  word("grade", grade),
                  `${name}: ${word("grade", grade)}`,
                ),
              )}
            </div>
          </fieldset>
        ))
      ) : (
        <div class="count-fields">{counted.map((mark) => field(mark, labelOf(vote, mark)))}</div>
      )}
      {vote.medium === "hands" && vote.form === "approve" && vote.rule.tie === "chair" && (
        <label class="choice">
          <input
            type="checkbox"
            checked={Boolean(typed.chair_for)}
            onChange={(event) => type("chair_for", event.currentTarget.checked ? "1" : "")}
          />
          <span>{t("count.chair_for")}</span>
        </label>
      )}
      <p class={wrong ? "trouble" : "soft"} role="status">
        {missing ? t("count.missing", { n: missing }) : (wrong ?? t("count.agrees"))}
      </p>
      <p class="soft small">{t("count.sure")}</p>
      <p>
        <button class="button next wide" disabled={!figures || wrong !== null}>
          {t("count.enter")}
        </button>
      </p>
    </form>
  );
}

function figuresOf(
  vote: Vote,
  typed: Readonly<Record<string, string>>,
  counted: readonly string[],
): Figures {
  const tally = Object.fromEntries(counted.map((mark) => [mark, Number(typed[mark])]));
  if (vote.medium !== "paper") return ofHands(vote, tally, Number(typed.voters ?? 0));
  const [issued, returned, valid, invalid] = ON_PAPER.map((field) => Number(typed[field]));
  return {
    issued: issued!,
    returned: returned!,
    valid: valid!,
    invalid: invalid!,
    tally,
  };
}

function labelOf(vote: Vote, mark: string): string {
  return vote.options.find(({ id }) => id === mark)?.name ?? word("choice", mark);
}

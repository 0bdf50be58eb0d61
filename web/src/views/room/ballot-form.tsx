/**
 * What a voter fills in, by the vote's form. One tap sends a choice for or against; who chooses from
 * a list or rates people sends it when it is complete. What is half filled in survives anything that
 * the room does meanwhile.
 */
import { t, word } from "../../i18n";
import type { Vote } from "../../protocol";
import { chosenLine, marksOf, ratingLine } from "../../room/ballot";
import { Icon } from "../icon";
import { choiceIcons } from "./choices";
import { useRoom } from "./context";
import "./ballot-form.css";

interface Props {
  id: string;
  vote: Vote;
  /** What is recorded or on its way. */
  marked: string | null;
  /** What is on its way and not recorded yet. */
  sending: string | null;
  onCast: (choice: string) => void;
}

/** The marks of a ballot that is being filled in, and how they are changed and sent. */
function useDraft({ id, vote, marked, onCast }: Props) {
  const { marks } = useRoom();
  const keep = (draft: Readonly<Record<string, string>> | undefined) => {
    const { [id]: _before, ...others } = marks.value;
    marks.value = draft ? { ...others, [id]: draft } : others;
  };
  return {
    draft: marks.value[id] ?? (marked === null ? {} : marksByOption(marked)),
    keep,
    send(line: string) {
      // A secret ballot is nowhere once it is sealed, not on this tablet either.
      if (vote.method === "secret") keep(undefined);
      onCast(line);
    },
  };
}

/** `{o1: "high"}` of a rating, `{o1: ""}` of a choice. */
export function marksByOption(ballot: string): Record<string, string> {
  return Object.fromEntries(
    marksOf(ballot).map((mark) => {
      const [option, grade = ""] = mark.split(":") as [string, string?];
      return [option, grade];
    }),
  );
}

export function BallotForm(props: Props) {
  switch (props.vote.form) {
    case "approve":
      return <Approve {...props} />;
    case "choose":
      return <Choose {...props} />;
    case "rate":
      return <Rate {...props} />;
  }
}

function Approve({ vote, marked, sending, onCast }: Props) {
  return (
    <div class="vote-choices" role="group" aria-label={t("vote.choose")}>
      {vote.choices.map((choice) => (
        <button
          key={choice}
          type="button"
          class={`vote-choice ${vote.method === "open" ? `vote-${choice}` : ""} ${sending === choice ? "vote-sending" : ""}`}
          aria-pressed={marked === choice}
          onClick={() => onCast(choice)}
        >
          {choiceIcons[choice] && <Icon of={choiceIcons[choice]} />}
          <span>{word("choice", choice)}</span>
        </button>
      ))}
    </div>
  );
}

function Choose(props: Props) {
  const { vote, marked } = props;
  const { draft, keep, send } = useDraft(props);
  const chosen = new Set(Object.keys(draft));
  const full = chosen.size >= vote.seats;
  const line = chosenLine(vote, chosen);
  const one = vote.seats === 1;

  function toggle(option: string) {
    const { [option]: was, ...others } = draft;
    if (was !== undefined) keep(others);
    else if (one) keep({ [option]: "" });
    else if (!full) keep({ ...draft, [option]: "" });
  }

  return (
    <div class="stack-s">
      <p class="soft">{t(one ? "ballot.choose.one" : "ballot.choose", { seats: vote.seats })}</p>
      <div class="ballot-options" role="group" aria-label={t("vote.choose")}>
        {vote.options.map((option) => (
          <button
            key={option.id}
            type="button"
            role="checkbox"
            class="ballot-option"
            aria-checked={chosen.has(option.id)}
            aria-disabled={full && !one && !chosen.has(option.id)}
            onClick={() => toggle(option.id)}
          >
            <span class="ballot-box" aria-hidden="true" />
            <span>
              {option.name}
              {option.title && <span class="soft small ballot-title">{option.title}</span>}
            </span>
          </button>
        ))}
      </div>
      <button
        type="button"
        class="button next"
        disabled={line === marked}
        onClick={() => send(line)}
      >
        {chosen.size === 0
          ? t("ballot.send.none")
          : t("ballot.send.chosen", { n: chosen.size, seats: vote.seats })}
      </button>
    </div>
  );
}

function Rate(props: Props) {
  const { id, vote, marked } = props;
  const { draft, keep, send } = useDraft(props);
  const line = ratingLine(vote, draft);
  const missing = vote.options.filter((option) => !draft[option.id]).length;
  return (
    <div class="stack-s">
      {vote.options.map((option) => (
        <fieldset key={option.id} class="ballot-rated">
          <legend>
            {option.name}
            {option.title && <span class="soft small ballot-title">{option.title}</span>}
          </legend>
          <div class="ballot-grades">
            {vote.choices.map((grade) => (
              <label key={grade} class="ballot-grade">
                <input
                  type="radio"
                  name={`${id} ${option.id}`}
                  checked={draft[option.id] === grade}
                  onChange={() => keep({ ...draft, [option.id]: grade })}
                />
                <span>{word("grade", grade)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <button
        type="button"
        class="button next"
        disabled={line === null || line === marked}
        onClick={() => line && send(line)}
      >
        {missing > 0 ? t("ballot.missing", { n: missing }) : t("ballot.send")}
      </button>
    </div>
  );
}

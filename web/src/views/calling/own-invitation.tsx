/** One's own invitation: what it is to, the answer that was given, and giving another one. */
import { useSignal } from "@preact/signals";
import { api, sentenceOf } from "../../api";
import type { InvitationCard, Reply } from "../../calling";
import { t, word } from "../../i18n";
import { useLoaded } from "../../load";
import { clock, day } from "../../time";
import { Skeleton, Trouble } from "../states";
import { ReplyForm, sittingsSaid } from "./reply-form";
import "./calling.css";

interface Props {
  /** Where it is read and answered: of a meeting, or behind a link. */
  path: string;
  onCard?: (card: InvitationCard) => void;
  /** Stands below once it is read. */
  below?: (card: InvitationCard) => preact.ComponentChildren;
}

export function OwnInvitation({ path, onCard, below }: Props) {
  const { data, trouble, again } = useLoaded(async (signal) => {
    const card = await api.get<InvitationCard>(path, signal);
    onCard?.(card);
    return card;
  }, path);
  const answered = useSignal<InvitationCard | null>(null);
  const changing = useSignal(false);
  const refused = useSignal("");
  const card = answered.value ?? data;

  async function send(reply: Reply) {
    try {
      answered.value = await api.put<InvitationCard>(path, reply);
      changing.value = false;
      refused.value = "";
    } catch (error) {
      refused.value = sentenceOf(error);
    }
  }

  if (trouble) return <Trouble text={trouble} again={again} />;
  if (!card) return <Skeleton lines={6} />;
  const open = card.answer === "none" || card.answer === "maybe";
  const asking = card.answers.length > 0 && (open || changing.value);
  return (
    <section class="invited stack" aria-label={word("invited", card.letter)}>
      <div class="stack-s">
        <p class="soft">{card.agency}</p>
        <h1>{word("invited", card.letter)}</h1>
        <p>{t("invited.to", { name: card.name })}</p>
        <p>
          <b>{card.title}</b>
        </p>
        <p class="figures">
          <b>
            {clock(card.starts_at)}
            {card.ends_at && `–${clock(card.ends_at)}`}
          </b>
          {`, ${day(card.starts_at)}`}
        </p>
        {card.room && <p>{card.room}</p>}
      </div>
      {card.cancelled && (
        <p class="trouble" role="status">
          <b>{t("calling.cancelled")}.</b> {card.cancel_reason}
        </p>
      )}
      {card.is_over && <p class="soft">{t("invited.over")}</p>}
      {card.decided.length > 0 && (
        <div class="stack-s">
          <h2>{t("invited.results")}</h2>
          <ul>
            {card.decided.map(({ question, passed }, n) => (
              <li key={n} class="calling-opinion">
                {question} <b>{t(passed ? "invited.passed" : "invited.failed")}</b>
              </li>
            ))}
          </ul>
        </div>
      )}
      {refused.value && <Trouble text={refused.value} />}
      {card.answer !== "none" && !changing.value && (
        <div class="stack-s" role="status">
          <p>
            {t("invited.yours")}: <b>{word("answer", card.answer)}</b>
            {card.answer === "leave" && ` · ${sittingsSaid(card.asked)} · ${card.reason}`}
            {card.answer === "substitute" &&
              ` · ${[card.substitute, card.substitute_title].filter(Boolean).join(", ")}`}
          </p>
          {card.answer === "leave" && (
            <p>
              {word("answer", card.decision || "waiting")}
              {card.note && ` · ${card.note}`}
            </p>
          )}
          {card.answered_at && (
            <p class="soft small">{t("invited.saved", { at: clock(card.answered_at) })}</p>
          )}
          {card.answers.length > 0 && !open && (
            <p class="actions">
              <button type="button" class="button" onClick={() => (changing.value = true)}>
                {t("invited.change")}
              </button>
            </p>
          )}
        </div>
      )}
      {asking && (
        <>
          {open && <h2>{t("invited.ask")}</h2>}
          <ReplyForm
            answers={card.answers}
            sittings={card.sittings}
            now={{ ...card, sittings: card.asked }}
            onSend={(reply) => void send(reply)}
            onCancel={changing.value ? () => (changing.value = false) : undefined}
          />
        </>
      )}
      {below?.(card)}
    </section>
  );
}

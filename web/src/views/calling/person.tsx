/** One who is called: how they are reached, what went out and came back, and what to do next. */
import { useSignal } from "@preact/signals";
import { api } from "../../api";
import type { InvitationLine, InvitationList, Told } from "../../calling";
import { t, word } from "../../i18n";
import { clock, shortDay } from "../../time";
import { Confirm } from "../confirm";
import { Dialog } from "../dialog";
import { Contact, ContactLine } from "./contact";
import { ReplyForm, sittingsSaid } from "./reply-form";

interface Props {
  path: string;
  person: InvitationLine;
  list: InvitationList;
  /** Whether the reader may write to people and note what they say. */
  edits: boolean;
  act: (work: () => Promise<Told | void>) => Promise<void>;
}

export function Person({ path, person, list, edits, act }: Props) {
  const asking = useSignal<"contact" | "reply" | "grant" | "refuse" | null>(null);
  const said = useSignal("");
  const own = `${path}/invitations/${encodeURIComponent(person.attendee)}`;
  const close = () => (asking.value = null);
  const granting = asking.value === "grant";
  const waits = person.answer === "leave" && !person.decision;

  async function copy() {
    try {
      await navigator.clipboard.writeText(person.text);
      said.value = t("calling.copied", { name: person.name });
    } catch {
      said.value = `${t("calling.not_copied")} ${person.text}`;
    }
  }

  function decide(granted: boolean, note: string) {
    void act(() => api.post<void>(`${own}/decision`, { granted, note }));
  }

  return (
    <li class="calling-person">
      <div>
        <b>{person.name}</b>
        <br />
        <span class="soft small">{[person.title, person.unit].filter(Boolean).join(" · ")}</span>
        <br />
        <span class="small">
          <ContactLine of={person} />
        </span>
      </div>
      <div>
        {list.published_at && (
          <span class={isWaitedFor(person) ? "calling-unanswered" : ""}>
            {word("answer", person.answer)}
          </span>
        )}
        {person.answer === "leave" && (
          <span>
            {` · ${sittingsSaid(person.sittings)} · ${person.reason} · `}
            {word("answer", person.decision || "waiting")}
            {person.note && ` (${person.note})`}
          </span>
        )}
        {person.answer === "substitute" &&
          ` · ${[person.substitute, person.substitute_title].filter(Boolean).join(", ")}`}
        <br />
        <span class="soft small">{history(person)}</span>
      </div>
      {person.mail && person.mail !== "sent" && (person.trouble || person.unreached) && (
        <p class="trouble small">
          {[word("calling.mail", person.mail), person.trouble].filter(Boolean).join(": ")}
        </p>
      )}
      <p class="actions">
        {list.decides && !list.is_open && waits && (
          <>
            <button type="button" class="button next" onClick={() => (asking.value = "grant")}>
              {t("leave.grant")}
            </button>
            <button type="button" class="button" onClick={() => (asking.value = "refuse")}>
              {t("leave.refuse")}
            </button>
          </>
        )}
        {edits && (
          <>
            {person.text && (
              <button type="button" class="button plain" onClick={() => void copy()}>
                {t("calling.copy")}
              </button>
            )}
            {list.published_at && !person.sent_at && (
              <button
                type="button"
                class="button plain"
                onClick={() => void act(() => api.patch(own, { told: true }))}
              >
                {t("calling.hand")}
              </button>
            )}
            <button type="button" class="button plain" onClick={() => (asking.value = "contact")}>
              {t("calling.contact")}
            </button>
            {list.published_at && (
              <button type="button" class="button plain" onClick={() => (asking.value = "reply")}>
                {t("calling.reply")}
              </button>
            )}
          </>
        )}
        <a
          class="button plain"
          href={`${path}/letter.pdf?attendee=${encodeURIComponent(person.attendee)}`}
          target="_blank"
          rel="noopener"
        >
          {t("calling.letter")}
        </a>
      </p>
      {said.value && <p role="status">{said.value}</p>}
      {asking.value === "contact" && (
        <Contact
          of={person}
          onClose={close}
          onSave={(contact) => void act(() => api.patch(own, contact))}
        />
      )}
      {asking.value === "reply" && (
        <Dialog title={t("calling.reply")} onClose={close}>
          <div class="stack">
            <p>{t("calling.reply.about", { name: person.name })}</p>
            <ReplyForm
              answers={person.answers}
              sittings={list.sittings}
              now={person}
              onCancel={close}
              onSend={(reply) => {
                close();
                void act(() => api.patch(own, { reply }));
              }}
            />
          </div>
        </Dialog>
      )}
      {(asking.value === "grant" || asking.value === "refuse") && (
        <Confirm
          title={person.name}
          action={t(granting ? "leave.grant" : "leave.refuse")}
          asks={t("leave.note")}
          onClose={close}
          onYes={(note) => decide(granting, note)}
        >
          <p>{person.reason}</p>
        </Confirm>
      )}
    </li>
  );
}

function isWaitedFor({ answer }: InvitationLine): boolean {
  return answer === "none" || answer === "maybe";
}

function history(person: InvitationLine): string {
  const at = (time: string) => `${clock(time)} ${shortDay(time)}`;
  return [
    person.sent_at && word("calling.sent", person.channel).replace("{at}", at(person.sent_at)),
    (person.mail === "sent" || (person.mail === "waiting" && !person.trouble)) &&
      word("calling.mail", person.mail),
    person.reminded_at && t("calling.reminded", { at: at(person.reminded_at) }),
  ]
    .filter(Boolean)
    .join(" · ");
}

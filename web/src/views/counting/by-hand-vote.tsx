/** A vote without tablets: what about, by hands or on paper, and for paper who counts. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { Attendance } from "../../protocol";
import { votesToCome } from "../../room/agenda";
import { Dialog } from "../dialog";
import { useMeeting, useRoom } from "../room/context";

export function ByHandVote({ item, onClose }: { item: string; onClose: () => void }) {
  const room = useRoom();
  const state = useMeeting();
  const planned = votesToCome(state, item);
  const which = useSignal(planned[0]?.key ?? "");
  const question = useSignal("");
  const medium = useSignal<"hands" | "paper">(planned[0]?.method === "secret" ? "paper" : "hands");
  const secret = useSignal(true);
  const chosen = planned.find(({ key }) => key === which.value);
  const people = Object.values(state.attendees);
  const named = people.filter(({ person }) => person.teller);
  const tellers = useSignal<ReadonlySet<string>>(new Set(named.map(({ person }) => person.id)));
  const onPaper = medium.value === "paper";
  const isSecret = chosen ? chosen.method === "secret" : onPaper && secret.value;

  function submit(event: Event) {
    event.preventDefault();
    onClose();
    void room.send({
      do: "open_vote",
      item,
      question: chosen?.question ?? question.value,
      planned: chosen?.key ?? null,
      method: isSecret ? "secret" : "open",
      medium: medium.value,
      tellers: onPaper ? [...tellers.value] : [],
    });
  }

  function toggle(who: string) {
    const now = new Set(tellers.value);
    if (!now.delete(who)) now.add(who);
    tellers.value = now;
  }

  const teller = ({ person }: Attendance) => (
    <label key={person.id} class="choice">
      <input
        type="checkbox"
        checked={tellers.value.has(person.id)}
        onChange={() => toggle(person.id)}
      />
      <span>
        {person.name} <span class="soft small">{person.title || person.unit}</span>
      </span>
    </label>
  );
  return (
    <Dialog title={t("byhand.open")} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        {planned.length > 0 && (
          <label class="field">
            <span>{t("byhand.which")}</span>
            <select
              class="input"
              value={which.value}
              onChange={(event) => (which.value = event.currentTarget.value)}
            >
              {planned.map((vote) => (
                <option key={vote.key} value={vote.key}>
                  {vote.question}
                </option>
              ))}
              <option value="">{t("byhand.other")}</option>
            </select>
          </label>
        )}
        {!chosen && (
          <label class="field">
            <span>{t("desk.question")}</span>
            <textarea
              class="input"
              rows={3}
              maxLength={1000}
              required
              value={question.value}
              onInput={(event) => (question.value = event.currentTarget.value)}
            />
          </label>
        )}
        <fieldset class="count-person">
          <legend>{t("byhand.how")}</legend>
          {(["hands", "paper"] as const).map((how) => (
            <label key={how} class="choice">
              <input
                type="radio"
                name="medium"
                checked={medium.value === how}
                disabled={how === "hands" && chosen?.method === "secret"}
                onChange={() => (medium.value = how)}
              />
              <span>{t(`byhand.how.${how}`)}</span>
            </label>
          ))}
        </fieldset>
        {onPaper && !chosen && (
          <label class="choice">
            <input
              type="checkbox"
              checked={secret.value}
              onChange={(event) => (secret.value = event.currentTarget.checked)}
            />
            <span>{t("byhand.secret")}</span>
          </label>
        )}
        {onPaper && (
          <fieldset class="count-person">
            <legend>{t("byhand.tellers")}</legend>
            {named.map(teller)}
            <details open={named.length === 0}>
              <summary>{t(named.length ? "byhand.tellers.more" : "byhand.tellers.none")}</summary>
              {people.filter(({ person, present }) => person.votes && present).map(teller)}
            </details>
          </fieldset>
        )}
        <p class="actions">
          <button class="button next" disabled={onPaper && tellers.value.size === 0}>
            {t("byhand.start")}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {t("app.cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

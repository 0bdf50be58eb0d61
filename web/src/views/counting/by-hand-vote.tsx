/** A vote without tablets: what about, by hands or on paper, and for paper who counts. */
import { useSignal, type Signal } from "@preact/signals";
import { t } from "../../i18n";
import type { Attendance } from "../../protocol";
import { votesToCome } from "../../room/agenda";
import { asCommand, AskedFields, mustBeSecret, useAsked } from "../desk/asked-fields";
import { Dialog } from "../dialog";
import { useMeeting, useRoom } from "../room/context";

export function ByHandVote({ item, onClose }: { item: string; onClose: () => void }) {
  const room = useRoom();
  const state = useMeeting();
  const planned = votesToCome(state, item);
  const which = useSignal(planned[0]?.key ?? "");
  const asked = useAsked(state.rules);
  const wanted = useSignal<"hands" | "paper">("hands");
  const secret = useSignal(true);
  const chosen = planned.find(({ key }) => key === which.value);
  const people = Object.values(state.attendees);
  const named = people.filter(({ person }) => person.teller).map(({ person }) => person.id);
  const tellers = useSignal<ReadonlySet<string>>(new Set(named));
  const must = chosen ? chosen.method === "secret" : mustBeSecret(asked, state.rules);
  const medium = must ? "paper" : wanted.value;
  const onPaper = medium === "paper";
  const isSecret = must || (!chosen && onPaper && secret.value);

  function submit(event: Event) {
    event.preventDefault();
    onClose();
    void room.send({
      do: "open_vote",
      item,
      ...(chosen ? { question: chosen.question, planned: chosen.key } : asCommand(asked)),
      method: isSecret ? "secret" : "open",
      medium,
      tellers: onPaper ? [...tellers.value] : [],
    });
  }

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
        {!chosen && <AskedFields asked={asked} />}
        <fieldset class="count-person">
          <legend>{t("byhand.how")}</legend>
          {(["hands", "paper"] as const).map((how) => (
            <label key={how} class="choice">
              <input
                type="radio"
                name="medium"
                checked={medium === how}
                disabled={how === "hands" && must}
                onChange={() => (wanted.value = how)}
              />
              <span>{t(`byhand.how.${how}`)}</span>
            </label>
          ))}
          {must && !chosen && <p class="soft small">{t("form.must_be_secret")}</p>}
        </fieldset>
        {onPaper && !chosen && !must && (
          <label class="choice">
            <input
              type="checkbox"
              checked={secret.value}
              onChange={(event) => (secret.value = event.currentTarget.checked)}
            />
            <span>{t("byhand.secret")}</span>
          </label>
        )}
        {onPaper && <Tellers people={people} chosen={tellers} />}
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

interface TellersProps {
  people: readonly Attendance[];
  chosen: Signal<ReadonlySet<string>>;
}

/** Who counts the paper: the tellers of the list, and voters who are here. */
function Tellers({ people, chosen }: TellersProps) {
  const named = people.filter(({ person }) => person.teller);
  function toggle(who: string) {
    const now = new Set(chosen.value);
    if (!now.delete(who)) now.add(who);
    chosen.value = now;
  }
  const teller = ({ person }: Attendance) => (
    <label key={person.id} class="choice">
      <input
        type="checkbox"
        checked={chosen.value.has(person.id)}
        onChange={() => toggle(person.id)}
      />
      <span>
        {person.name} <span class="soft small">{person.title || person.unit}</span>
      </span>
    </label>
  );
  return (
    <fieldset class="count-person">
      <legend>{t("byhand.tellers")}</legend>
      {named.map(teller)}
      <details open={named.length === 0}>
        <summary>{t(named.length ? "byhand.tellers.more" : "byhand.tellers.none")}</summary>
        {people
          .filter(({ person, present }) => person.votes && present && !person.teller)
          .map(teller)}
      </details>
    </fieldset>
  );
}

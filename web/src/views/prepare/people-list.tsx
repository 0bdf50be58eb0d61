/** Who attends, until the room is open: role and vote of each, somebody more, those of the last time. */
import { useSignal } from "@preact/signals";
import { api } from "../../api";
import { t, word } from "../../i18n";
import type { Preparation, PreparedPerson } from "../../preparing";
import { Contact, ContactLine } from "../calling/contact";
import type { Act } from "./acting";
import { AddPerson } from "./add-person";

export const ROLES = ["chair", "secretary", "delegate", "guest", "observer"] as const;

interface Props {
  of: Preparation;
  path: string;
  editable: boolean;
  act: Act;
}

export function PeopleList({ of, path, editable, act }: Props) {
  const adding = useSignal(false);
  return (
    <section aria-labelledby="people">
      <h2 id="people">
        {t("prepare.people")} · <span class="figures">{of.people.length}</span>
      </h2>
      <ul>
        {of.people.map((person) => (
          <Person key={person.id} person={person} path={path} editable={editable} act={act} />
        ))}
      </ul>
      {editable && (
        <p class="actions">
          <button type="button" class="button" onClick={() => (adding.value = true)}>
            {t("prepare.people.add")}
          </button>
          <button
            type="button"
            class="button"
            onClick={() => void act(() => api.post(`${path}/people/last`, {}))}
          >
            {t("prepare.people.last")}
          </button>
        </p>
      )}
      {adding.value && (
        <AddPerson of={of} path={path} act={act} onClose={() => (adding.value = false)} />
      )}
    </section>
  );
}

function Person({
  person,
  path,
  editable,
  act,
}: {
  person: PreparedPerson;
  path: string;
  editable: boolean;
  act: Props["act"];
}) {
  const change = (body: object) => void act(() => api.patch(`${path}/people/${person.id}`, body));
  const reaching = useSignal(false);
  const voteless = person.role === "guest" || person.role === "observer";
  return (
    <li class="prepare-person">
      <span>
        {person.name}
        <span class="soft small prepare-about">
          {[person.title, person.unit].filter(Boolean).join(" · ")}
        </span>
        <span class="soft small prepare-about">
          <ContactLine of={person} />
        </span>
      </span>
      {person.account === null ? <span class="badge">{t("draft.stranger")}</span> : <span />}
      {editable ? (
        <>
          <select
            class="input"
            aria-label={t("prepare.people.role", { name: person.name })}
            value={person.role}
            onChange={(event) => {
              const role = event.currentTarget.value;
              const votes = person.votes && role !== "guest" && role !== "observer";
              change({ role, votes });
            }}
          >
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {word("role", role)}
              </option>
            ))}
          </select>
          <label class="choice">
            <input
              type="checkbox"
              aria-label={t("prepare.people.votes.of", { name: person.name })}
              checked={person.votes}
              disabled={voteless}
              onChange={(event) => change({ votes: event.currentTarget.checked })}
            />
            <span aria-hidden="true">{t("prepare.people.votes")}</span>
          </label>
          <button
            type="button"
            class="button plain"
            aria-label={`${t("calling.contact")}: ${person.name}`}
            onClick={() => (reaching.value = true)}
          >
            {t("calling.contact")}
          </button>
          <button
            type="button"
            class="button plain"
            aria-label={t("prepare.people.remove", { name: person.name })}
            onClick={() => void act(() => api.delete(`${path}/people/${person.id}`))}
          >
            {t("prepare.remove")}
          </button>
        </>
      ) : (
        <span>{word("role", person.role)}</span>
      )}
      {reaching.value && (
        <Contact
          of={person}
          onClose={() => (reaching.value = false)}
          onSave={(contact) =>
            void act(() => api.patch(`${path}/invitations/${person.id}`, contact))
          }
        />
      )}
    </li>
  );
}

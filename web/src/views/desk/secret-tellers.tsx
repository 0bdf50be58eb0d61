/** Who the three tellers of a secret vote on tablets are, where more than three are there. */
import type { Signal } from "@preact/signals";
import { t } from "../../i18n";
import { useMeeting } from "../room/context";

const THREE = 3;

export function SecretTellers({ chosen }: { chosen: Signal<readonly string[]> }) {
  const { attendees } = useMeeting();
  const there = Object.values(attendees).filter(({ person, present }) => person.teller && present);
  if (there.length <= THREE) return null;

  function toggle(id: string, wanted: boolean) {
    const others = chosen.value.filter((one) => one !== id);
    chosen.value = wanted ? [...others, id] : others;
  }

  return (
    <fieldset class="stack-s">
      <legend>{t("desk.secret.tellers")}</legend>
      {there.map(({ person }) => (
        <label key={person.id} class="choice">
          <input
            type="checkbox"
            checked={chosen.value.includes(person.id)}
            disabled={chosen.value.length === THREE && !chosen.value.includes(person.id)}
            onChange={(event) => toggle(person.id, event.currentTarget.checked)}
          />
          <span>
            {person.name} <span class="soft small">{person.title || person.unit}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** What a command says of them: three, or nobody, and the server takes the first who may. */
export function threeOf(chosen: readonly string[]): string[] {
  return chosen.length === THREE ? [...chosen] : [];
}

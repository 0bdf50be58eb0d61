/** Who sees a note: oneself, people by name, one's own unit, or all of the meeting. */
import { useEffect, useState } from "preact/hooks";
import { api } from "../api";
import { t } from "../i18n";
import type { Shared } from "./notes";

interface Person {
  id: string;
  name: string;
  unit: string;
  mine: boolean;
}

interface SharingProps {
  material: string;
  shared: Shared;
  onChange: (shared: Shared) => void;
}

const ways = ["none", "people", "unit", "all"] as const;

export function Sharing({ material, shared, onChange }: SharingProps) {
  const [people, setPeople] = useState<readonly Person[] | null>(null);
  useEffect(() => {
    let here = true;
    api.get<{ readers: Person[] }>(`/api/materials/${encodeURIComponent(material)}/readers`).then(
      ({ readers }) => here && setPeople(readers),
      () => {}, // Without network a note can still be kept to oneself or shared with all.
    );
    return () => {
      here = false;
    };
  }, [material]);
  const unit = people?.find(({ mine }) => mine)?.unit ?? "";
  const offered = ways.filter(
    (way) => (way !== "unit" || unit !== "") && (way !== "people" || !!people?.length),
  );
  const turn = (id: string, on: boolean) =>
    onChange({
      to: "people",
      people: on ? [...shared.people, id] : shared.people.filter((each) => each !== id),
    });
  return (
    <fieldset class="sharing">
      <legend>{t("notes.share")}</legend>
      {offered.map((way) => (
        <label key={way} class="choice">
          <input
            type="radio"
            name="sharing"
            checked={shared.to === way}
            onChange={() => onChange({ to: way, people: way === "people" ? shared.people : [] })}
          />
          <span>{t(`notes.share.${way}`, { unit })}</span>
        </label>
      ))}
      {shared.to === "people" && (
        <div class="sharing-people">
          {people
            ?.filter(({ mine }) => !mine)
            .map(({ id, name, unit: theirs }) => (
              <label key={id} class="choice">
                <input
                  type="checkbox"
                  checked={shared.people.includes(id)}
                  onChange={(event) => turn(id, event.currentTarget.checked)}
                />
                <span>
                  {name} {theirs && <span class="soft">{theirs}</span>}
                </span>
              </label>
            ))}
        </div>
      )}
    </fieldset>
  );
}

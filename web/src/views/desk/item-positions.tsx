/** What members said of an item beforehand: how many stand where, and unfolded who and why. */
import { t } from "../../i18n";
import { marksItems, STANDS, standsOn } from "../../room/positions";
import { useMeeting } from "../room/context";

/** The sums in one line; nothing where nobody marked it. */
export function PositionSums({ item }: { item: string }) {
  const state = useMeeting();
  if (!marksItems(state)) return null;
  const stands = standsOn(state, item);
  const told = STANDS.filter((stand) => stands[stand].length > 0);
  if (told.length === 0) return null;
  const opposed = stands.objection.length + stands.wants_to_speak.length > 0;
  return (
    <span class={opposed ? "timeline-stands timeline-opposed" : "timeline-stands"}>
      {told.map((stand) => t(`position.sum.${stand}`, { n: stands[stand].length })).join(" · ")}
    </span>
  );
}

export function PositionNames({ item }: { item: string }) {
  const state = useMeeting();
  const stands = standsOn(state, item);
  const told = STANDS.filter((stand) => stands[stand].length > 0);
  if (!marksItems(state) || told.length === 0) return null;
  return (
    <dl class="stack-s">
      {told.map((stand) => (
        <div key={stand}>
          <dt>
            <b>{t(`position.${stand}`)}</b>
          </dt>
          {stands[stand].map(({ who, note }) => (
            <dd key={who}>
              {state.attendees[who]!.person.name}
              {note && <span class="soft"> · {note}</span>}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

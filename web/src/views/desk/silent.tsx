/** Who has not spoken in this meeting, and how it was in the last ones; one tap puts them on the list. */
import { useSignal } from "@preact/signals";
import { api, withQuery } from "../../api";
import { t } from "../../i18n";
import { useLoaded } from "../../load";
import { silent } from "../../room/spoken";
import { Nothing, Trouble } from "../states";
import { useMeeting, useRoom } from "../room/context";
import { isOver } from "../../room/standing";
import "./silent.css";

interface Count {
  attendee: string;
  meetings: number;
  spoke_in: number;
}
interface Before {
  meetings: { id: string; title: string }[];
  people: Count[];
}

const SPANS = [1, 3, 6, 12] as const;

export function Silent() {
  const state = useMeeting();
  const open = useSignal(false);
  const people = silent(state);
  if (state.status === "prepared" || isOver(state)) return null;
  return (
    <details class="called" onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{t("silent.title", { n: people.length })}</summary>
      {open.value && (people.length > 0 ? <People of={people} /> : <All />)}
    </details>
  );
}

function All() {
  return <Nothing>{t("silent.all")}</Nothing>;
}

function People({ of }: { of: readonly string[] }) {
  const room = useRoom();
  const state = useMeeting();
  const last = useSignal(3);
  const { data, trouble, again } = useLoaded(
    (signal) =>
      api.get<Before>(
        withQuery(`/api/meetings/${room.meeting}/speeches`, { last: last.value }),
        signal,
      ),
    `${room.meeting} ${last.value}`,
  );
  const counts = new Map(data?.people.map((count) => [count.attendee, count]));
  const spokeIn = (id: string) => counts.get(id)?.spoke_in ?? 0;
  const running = state.status === "running" && state.open_item !== null;
  return (
    <div class="stack-s">
      {trouble && <Trouble text={trouble} again={again} />}
      {data?.meetings.length === 0 && <p class="soft small">{t("silent.none_before")}</p>}
      {data !== null && data.meetings.length > 0 && (
        <label class="field">
          <small>{t("silent.last")}</small>
          <select
            class="input"
            value={last.value}
            onChange={(event) => (last.value = Number(event.currentTarget.value))}
          >
            {SPANS.map((n) => (
              <option key={n} value={n}>
                {t("silent.n", { n })}
              </option>
            ))}
          </select>
        </label>
      )}
      <ul class="silent">
        {[...of]
          .sort((a, b) => spokeIn(a) - spokeIn(b))
          .map((id) => {
            const { person } = state.attendees[id]!;
            return (
              <li key={id}>
                <span>
                  {person.name}
                  <span class="soft small">
                    {[person.unit, data && data.meetings.length > 0 && before(counts.get(id))]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </span>
                <button
                  type="button"
                  class="button plain"
                  disabled={!running}
                  aria-label={t("silent.call", { name: person.name })}
                  onClick={() =>
                    void room.send({ do: "request_floor", kind: "speech", attendee: id })
                  }
                >
                  {t("silent.register")}
                </button>
              </li>
            );
          })}
      </ul>
    </div>
  );
}

function before(count: Count | undefined): string {
  if (!count || count.meetings === 0) return t("silent.new");
  return count.spoke_in === 0
    ? t("silent.never", { n: count.meetings })
    : t("silent.some", { spoke: count.spoke_in, n: count.meetings });
}

/**
 * Where a member stands on an item, said before it is opened: one tap, and a line of words if there
 * is something to object to or to say. Only the member and the desks see it.
 */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { t } from "../../i18n";
import type { ItemProgress, State } from "../../protocol";
import { childrenOf, items } from "../../room/agenda";
import { marksItems, STANDS, type Stand } from "../../room/positions";
import { isOver } from "../../room/standing";
import { useMeeting, useRoom } from "./context";
import "./position.css";

/** Whether this person may mark an item now. */
export function useMayMark({ item, status }: ItemProgress): boolean {
  const state = useMeeting();
  const me = useRoom().me.value;
  return isMarkable(state, item.id, status) && (me?.person.votes ?? false);
}

function isMarkable(state: State, id: string, status: ItemProgress["status"]): boolean {
  if (!marksItems(state) || isOver(state) || status !== "planned") return false;
  return childrenOf(state, id).length === 0;
}

export function Position({ item }: { item: string }) {
  const room = useRoom();
  const me = room.you.value?.attendee ?? "";
  const mark = useMeeting().positions[item]?.[me];
  const note = useSignal(mark?.note ?? "");
  const kept = useRef(mark?.note);
  if (kept.current !== mark?.note) note.value = kept.current = mark?.note ?? "";
  const send = (position: Stand | null, words = note.value) =>
    void room.send({ do: "mark_position", item, position, note: words });
  return (
    <fieldset class="position">
      <legend class="small soft">{t("position.mine")}</legend>
      <div class="position-choices">
        {STANDS.map((stand) => (
          <button
            key={stand}
            type="button"
            class="button"
            aria-pressed={mark?.position === stand}
            onClick={() => send(mark?.position === stand ? null : stand)}
          >
            {t(`position.${stand}`)}
          </button>
        ))}
      </div>
      {mark && mark.position !== "no_objection" && (
        <label class="field">
          <span class="small">{t("position.note")}</span>
          <input
            class="input"
            maxLength={1000}
            value={note.value}
            onInput={(event) => (note.value = event.currentTarget.value)}
            onChange={() => send(mark.position)}
          />
        </label>
      )}
    </fieldset>
  );
}

/** All items that may be marked, one below the other, for the days before the meeting. */
export function Positions() {
  const state = useMeeting();
  const me = useRoom().me.value;
  if (!me?.person.votes || !marksItems(state) || state.status !== "prepared") return null;
  const open = items(state).filter(({ item, status }) => isMarkable(state, item.id, status));
  if (open.length === 0) return null;
  const mine = open.filter(({ item }) => state.positions[item.id]?.[me.person.id]).length;
  return (
    <section class="stack-s" aria-labelledby="positions">
      <h2 id="positions">{t("position.title")}</h2>
      <p class="soft">
        {t(state.rules.body === "council" ? "position.informs" : "position.about")}
      </p>
      <p class="figures">{t("position.done", { n: mine, of: open.length })}</p>
      <ol>
        {open.map(({ item }) => (
          <li key={item.id} class="position-item">
            <p>
              <b class="figures">{item.number}.</b> {item.title}
            </p>
            <Position item={item.id} />
          </li>
        ))}
      </ol>
    </section>
  );
}

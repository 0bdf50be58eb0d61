/**
 * What is said, typed while it is said. The field follows whoever has the floor, unless something
 * unfinished stands in it; unfinished words are kept for each speaker.
 */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import type { State } from "../../protocol";
import { items } from "../../room/agenda";
import { draftOf, keepDraft } from "../../room/drafts";
import { clock } from "../../time";
import { Nothing } from "../states";
import { useMeeting, useRoom } from "../room/context";
import { RemarkLine } from "./remark-line";
import "./remarks.css";

/** The last request of the item that had the floor, or none. */
function lastSpeaker(state: State, item: string): string {
  const spoke = Object.entries(state.requests).filter(
    ([, request]) => request.item === item && request.granted_at !== null,
  );
  spoke.sort(([, a], [, b]) => (a.granted_at! < b.granted_at! ? -1 : 1));
  return state.speech?.request ?? spoke[spoke.length - 1]?.[0] ?? "";
}

export function Remarks() {
  const state = useMeeting();
  const chosen = useSignal<string | null>(null);
  const dealt = items(state).filter(({ opened_at }) => opened_at !== null);
  const item = chosen.value ?? state.open_item ?? dealt[dealt.length - 1]?.item.id;
  if (!item) return <Nothing>{t("remarks.none_open")}</Nothing>;
  const remarks = Object.entries(state.remarks).filter(([, remark]) => remark.item === item);

  return (
    <div class="remarks">
      <label class="field">
        <span>{t("remarks.item")}</span>
        <select
          class="input"
          value={item}
          onChange={(event) =>
            (chosen.value =
              event.currentTarget.value === state.open_item ? null : event.currentTarget.value)
          }
        >
          {dealt.map(({ item: { id, number, title } }) => (
            <option key={id} value={id}>
              {number}. {title}
            </option>
          ))}
        </select>
      </label>
      <ol class="remark-list">
        {remarks.length === 0 && (
          <li>
            <Nothing>{t("remarks.none")}</Nothing>
          </li>
        )}
        {remarks.map(([id, remark]) => (
          <li key={id}>
            <RemarkLine
              id={id}
              text={remark.text}
              by={[
                remark.attendee
                  ? state.attendees[remark.attendee]!.person.name
                  : t("remarks.nobody"),
                clock(remark.noted_at),
                ...(remark.from_paper ? [t("roll.by_paper")] : []),
              ].join(" · ")}
            />
          </li>
        ))}
      </ol>
      <Writing key={item} item={item} />
    </div>
  );
}

function Writing({ item }: { item: string }) {
  const room = useRoom();
  const state = useMeeting();
  const about = useSignal(lastSpeaker(state, item));
  const text = useSignal(draftOf(room.meeting, about.value || item));
  const fromPaper = useSignal(false);
  const handedIn = useSignal(false);
  const busy = useSignal(false);
  const turn = lastSpeaker(state, item);
  const mayHaveHandedIn = about.value in state.attendees;

  function follow(speaker: string) {
    about.value = speaker;
    text.value = draftOf(room.meeting, speaker || item);
  }
  useEffect(() => {
    if (!text.peek().trim()) follow(turn);
  }, [turn]);

  function type(value: string) {
    text.value = value;
    keepDraft(room.meeting, about.value || item, value);
  }

  async function note(event: Event) {
    event.preventDefault();
    const words = text.value.trim();
    if (!words || busy.value) return;
    busy.value = true;
    const speaker = about.value;
    const who =
      speaker in state.requests ? { request: speaker } : speaker ? { attendee: speaker } : {};
    const became = await room.send({
      do: mayHaveHandedIn && fromPaper.value && handedIn.value ? "hand_in_text" : "note_remark",
      item,
      text: words,
      ...who,
      from_paper: fromPaper.value,
    });
    busy.value = false;
    if (became.is !== "done") return;
    keepDraft(room.meeting, speaker || item, "");
    if (about.value === speaker) follow(turn);
  }

  const spoke = Object.entries(state.requests).filter(
    ([, request]) => request.item === item && request.granted_at !== null,
  );
  return (
    <form class="remark-write stack-s" onSubmit={note}>
      <label class="field">
        <span>{t("remarks.speaker")}</span>
        <select
          class="input"
          value={about.value}
          onChange={(event) => follow(event.currentTarget.value)}
        >
          <option value="">{t("remarks.nobody")}</option>
          {spoke.map(([id, request]) => (
            <option key={id} value={id}>
              {state.attendees[request.attendee]!.person.name} · {t(`speech.${request.kind}`)}{" "}
              {clock(request.granted_at!)}
              {id === state.speech?.request ? ` · ${t("floor.speaking")}` : ""}
            </option>
          ))}
          {Object.values(state.attendees).map(({ person }) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{t("remarks.write")}</span>
        <textarea
          class="input"
          rows={5}
          maxLength={20000}
          value={text.value}
          spellcheck={false}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) =>
            event.key === "Enter" && (event.ctrlKey || event.metaKey) && void note(event)
          }
        />
        <small>{t("remarks.hint")}</small>
      </label>
      <label class="choice">
        <input
          type="checkbox"
          checked={fromPaper.value}
          onChange={(event) => (fromPaper.value = event.currentTarget.checked)}
        />
        <span>{t("remarks.from_paper")}</span>
      </label>
      {mayHaveHandedIn && fromPaper.value && (
        <label class="choice">
          <input
            type="checkbox"
            checked={handedIn.value}
            onChange={(event) => (handedIn.value = event.currentTarget.checked)}
          />
          <span>{t("remarks.handed_in")}</span>
        </label>
      )}
      <p>
        <button class="button next" disabled={!text.value.trim() || busy.value}>
          {t(busy.value ? "remarks.saving" : "remarks.note")}
        </button>
      </p>
    </form>
  );
}

/** The speakers' list: who has the floor, who waits, and one's own place in it. */
import { t } from "../../i18n";
import { useMeeting, useRoom } from "./context";
import { Panel } from "./panel";
import { Speaking } from "./speaking";
import { Waiting } from "./waiting";
import { Nothing } from "../states";
import "./speakers-panel.css";

const OTHERS = ["debate", "question", "answer", "point_of_order"] as const;
type Kind = "speech" | (typeof OTHERS)[number];

export function SpeakersPanel() {
  const state = useMeeting();
  const { queue, speech } = state;
  return (
    <Panel title={t("floor.title")}>
      {speech && <Speaking large />}
      {queue.length === 0 && !speech && <Nothing>{t("floor.none")}</Nothing>}
      <Waiting />
      <Mine />
    </Panel>
  );
}

/** One's own requests: asking, withdrawing, ending. */
function Mine() {
  const room = useRoom();
  const state = useMeeting();
  const me = room.me.value;
  if (!me || me.person.role === "observer" || state.status === "adjourned") return null;
  const id = me.person.id;
  const waiting = state.queue.filter((request) => state.requests[request]!.attendee === id);
  const speaking = state.speech && state.requests[state.speech.request]!.attendee === id;
  const asking = room.pending.value.some(({ command }) => command.do === "request_floor");
  const ask = (kind: Kind) => void room.send({ do: "request_floor", kind });
  const closed = state.status !== "running" || state.open_item === null;

  return (
    <div class="speakers-mine stack-s">
      {speaking && (
        <button
          type="button"
          class="button next wide"
          onClick={() => void room.send({ do: "end_speech", request: state.speech!.request })}
        >
          {t("floor.end")}
        </button>
      )}
      {waiting.map((request) => (
        <div key={request} class="stack-s">
          <p>{t("floor.yours", { place: state.queue.indexOf(request) + 1 })}</p>
          <button
            type="button"
            class="button wide"
            onClick={() => void room.send({ do: "withdraw_request", request })}
          >
            {t("floor.withdraw")}
          </button>
        </div>
      ))}
      {closed && waiting.length === 0 && <p class="soft">{t("floor.closed")}</p>}
      {!closed && !speaking && (
        <fieldset class="speakers-kinds">
          <legend>{waiting.length > 0 ? t("floor.ask.as") : t("floor.ask")}</legend>
          {(["speech", ...OTHERS] as const)
            .filter((kind) => !waiting.some((request) => state.requests[request]!.kind === kind))
            .map((kind) => (
              <button
                key={kind}
                type="button"
                class="button"
                disabled={asking}
                onClick={() => ask(kind)}
              >
                {t(`speech.${kind}`)}
              </button>
            ))}
        </fieldset>
      )}
    </div>
  );
}

/** The speakers' list: who has the floor, who waits, and one's own place in it. */
import { t } from "../../i18n";
import type { State } from "../../protocol";
import { waitsOutside } from "../../room/doors";
import { takesQuestions } from "../../room/questions";
import { limitFor } from "../../room/spoken";
import { isOver } from "../../room/standing";
import { BellSwitch } from "./bell";
import { Called } from "./called";
import { useMeeting, useRoom } from "./context";
import { limitInWords } from "./limits";
import { OwnTexts } from "./own-texts";
import { Panel } from "./panel";
import { usePanels } from "./panels";
import { Speaking } from "./speaking";
import { Waiting } from "./waiting";
import { Nothing } from "../states";
import "./speakers-panel.css";

type Kind = "speech" | "debate" | "question" | "answer" | "point_of_order";

/** What one may ask for the floor for on the open item. */
function kindsOn(state: State): Kind[] {
  const questioning: Kind[] = takesQuestions(state) ? ["question", "answer"] : [];
  return ["speech", "debate", ...questioning, "point_of_order"];
}

export function SpeakersPanel() {
  const state = useMeeting();
  const { queue, speech } = state;
  if (waitsOutside(state, useRoom().you.value!.attendee)) {
    return (
      <Panel title={t("floor.title")}>
        <Nothing>{t("doors.outside")}</Nothing>
      </Panel>
    );
  }
  return (
    <Panel title={t("floor.title")}>
      {speech && <Speaking large />}
      {queue.length === 0 && !speech && <Nothing>{t("floor.none")}</Nothing>}
      <Waiting />
      <Called />
      <Mine />
      <ToQuestions />
    </Panel>
  );
}

/** One's own requests: asking, withdrawing, ending. */
function Mine() {
  const room = useRoom();
  const state = useMeeting();
  const me = room.me.value;
  if (!me || me.person.role === "observer") return null;
  if (isOver(state)) {
    return (
      <div class="speakers-mine stack-s">
        <OwnTexts />
      </div>
    );
  }
  const id = me.person.id;
  const waiting = state.queue.filter((request) => state.requests[request]!.attendee === id);
  const speaking = state.speech && state.requests[state.speech.request]!.attendee === id;
  const asking = room.pending.value.some(({ command }) => command.do === "request_floor");
  const ask = (kind: Kind) => void room.send({ do: "request_floor", kind });
  const closed = state.status !== "running" || state.open_item === null;
  const listClosed = !closed && state.items[state.open_item!]!.list_closed;

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
      {speaking && <BellSwitch />}
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
      {listClosed && <p class="soft">{t("list.closed")}</p>}
      {!closed && !speaking && (
        <fieldset class="speakers-kinds">
          <legend>{waiting.length > 0 ? t("floor.ask.as") : t("floor.ask")}</legend>
          {kindsOn(state)
            .filter((kind) => kind === "point_of_order" || !listClosed)
            .filter((kind) => !waiting.some((request) => state.requests[request]!.kind === kind))
            .map((kind) => (
              <button
                key={kind}
                type="button"
                class="button"
                disabled={asking}
                onClick={() => ask(kind)}
              >
                <span>
                  {t(`speech.${kind}`)}
                  <small class="speakers-limit">{limitInWords(limitFor(state, id, kind))}</small>
                </span>
              </button>
            ))}
        </fieldset>
      )}
      <OwnTexts />
    </div>
  );
}

/** The way to questioning, with how many questions concern this person. */
function ToQuestions() {
  const state = useMeeting();
  const panels = usePanels();
  const me = useRoom().me.value?.person;
  const mine = Object.values(state.questions).filter(
    ({ asker, to }) => asker === me?.id || to === me?.id,
  ).length;
  if (!me?.votes && Object.keys(state.questions).length === 0) return null;
  return (
    <button type="button" class="button wide" onClick={() => panels.show("questions")}>
      {mine > 0 ? t("q.open.n", { n: mine }) : t("q.open")}
    </button>
  );
}

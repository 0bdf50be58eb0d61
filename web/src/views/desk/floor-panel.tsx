/** The floor at the chair's hand: who speaks and the clock, and the queue to call from and to put in order. */
import { t } from "../../i18n";
import { Nothing } from "../states";
import { useMeeting, useRoom } from "../room/context";
import { BellSwitch } from "../room/bell";
import { Called } from "../room/called";
import { Speaking } from "../room/speaking";
import { Queue } from "./queue";
import { Silent } from "./silent";
import "./floor-panel.css";

export function FloorPanel() {
  const state = useMeeting();
  return (
    <section class="stack-s">
      <h2>{t("floor.title")}</h2>
      {state.speech && <SpeechControls />}
      {state.queue.length === 0 && !state.speech && <Nothing>{t("floor.none")}</Nothing>}
      {state.queue.length > 0 && <h3>{t("list.waiting", { n: state.queue.length })}</h3>}
      <Queue />
      <ListSwitch />
      <Called />
      <Silent />
    </section>
  );
}

/** Takes no more requests, or takes them again. */
function ListSwitch() {
  const room = useRoom();
  const state = useMeeting();
  const item = state.open_item ? state.items[state.open_item]! : null;
  if (item === null || state.status !== "running") return null;
  const closed = item.list_closed;
  return (
    <div>
      {closed && <p class="soft small">{t("list.closed")}</p>}
      <button
        type="button"
        class="button plain flush"
        onClick={() => void room.send({ do: closed ? "open_list" : "close_list" })}
      >
        {t(closed ? "list.open" : "list.close")}
      </button>
    </div>
  );
}

function SpeechControls() {
  const room = useRoom();
  const speech = useMeeting().speech!;
  const { request } = speech;
  return (
    <div class="speech-controls">
      <Speaking brief />
      <p class="actions">
        {speech.running_since === null ? (
          <button
            type="button"
            class="button"
            onClick={() => void room.send({ do: "resume_speech", request })}
          >
            {t("desk.speech.resume")}
          </button>
        ) : (
          <button
            type="button"
            class="button"
            onClick={() => void room.send({ do: "pause_speech", request })}
          >
            {t("desk.speech.pause")}
          </button>
        )}
        <button
          type="button"
          class="button"
          onClick={() => void room.send({ do: "end_speech", request })}
        >
          {t("desk.speech.end")}
        </button>
        <BellSwitch />
      </p>
    </div>
  );
}

/** The floor at the chair's hand: who speaks and the clock, and the queue to call from and to put in order. */
import { t } from "../../i18n";
import { Nothing } from "../states";
import { useMeeting, useRoom } from "../room/context";
import { Speaking } from "../room/speaking";
import { Queue } from "./queue";
import "./floor-panel.css";

export function FloorPanel() {
  const state = useMeeting();
  return (
    <section class="stack-s">
      <h2>{t("floor.title")}</h2>
      {state.speech && <SpeechControls />}
      {state.queue.length === 0 && !state.speech && <Nothing>{t("floor.none")}</Nothing>}
      <Queue />
    </section>
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
      </p>
    </div>
  );
}

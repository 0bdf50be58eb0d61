/** The room at the secretary's desk: who sits where and what they are at, and drawing it. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { useMeeting, useRoom } from "../room/context";
import { isOver } from "../../room/standing";
import { Nothing } from "../states";
import { Rooms } from "./rooms";
import { SeatEditor } from "./seat-editor";
import { SeatLegend, SeatList, SeatPlan } from "./seat-plan";

export function SeatsTab() {
  const room = useRoom();
  const { plan, status } = useMeeting();
  const drawing = useSignal(false);
  const saved = useSignal(false);
  const listing = useSignal(false);
  if (drawing.value) {
    return (
      <SeatEditor
        onDone={(kept) => {
          drawing.value = false;
          saved.value = kept;
        }}
      />
    );
  }
  return (
    <div class="stack">
      <div role="status">{saved.value && <p>{t("seats.saved")}</p>}</div>
      {!plan && <Nothing>{t("seats.none")}</Nothing>}
      <p class="actions">
        {!isOver({ status }) && (
          <button
            type="button"
            class={plan ? "button" : "button next"}
            onClick={() => (drawing.value = true)}
          >
            {t(plan ? "seats.edit" : "seats.draw")}
          </button>
        )}
        <button type="button" class="button plain" onClick={() => (listing.value = true)}>
          {t("rooms.title")}
        </button>
        {plan && (
          <a class="button plain" href={`/wall/${room.meeting}?show=seats`} target="_blank">
            {t("seats.wall")}
          </a>
        )}
      </p>
      {listing.value && <Rooms onClose={() => (listing.value = false)} />}
      {plan && (
        <>
          <SeatPlan plan={plan} />
          <SeatLegend />
          <details>
            <summary>{t("seats.list")}</summary>
            <SeatList plan={plan} />
          </details>
        </>
      )}
    </div>
  );
}

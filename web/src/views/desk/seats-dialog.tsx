/** The plan of the room over the chair's desk. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { Dialog } from "../dialog";
import { useMeeting } from "../room/context";
import { SeatLegend, SeatList, SeatPlan } from "../seats/seat-plan";

export function SeatsDoor() {
  const { plan } = useMeeting();
  const open = useSignal(false);
  if (!plan) return null;
  return (
    <>
      <button type="button" class="button plain" onClick={() => (open.value = true)}>
        {t("secretary.seats")}
      </button>
      {open.value && (
        <Dialog title={t("seats.title")} wide onClose={() => (open.value = false)}>
          <SeatPlan plan={plan} />
          <SeatLegend />
          <SeatList plan={plan} quiet />
        </Dialog>
      )}
    </>
  );
}

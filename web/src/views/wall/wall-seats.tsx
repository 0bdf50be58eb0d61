/** The plan of the room on the wall: who is there, who speaks and who is next; never who has voted. */
import { t } from "../../i18n";
import { useMeeting } from "../room/context";
import { SeatList, SeatPlan } from "../seats/seat-plan";

export function WallSeats() {
  const { plan } = useMeeting();
  if (!plan) {
    return (
      <section class="wall-thing">
        <p class="wall-said">{t("seats.none")}</p>
      </section>
    );
  }
  return (
    <section class="wall-seats">
      <h1 class="said-only">{t("seats.title")}</h1>
      <SeatPlan plan={plan} onWall />
      <SeatList plan={plan} quiet onWall />
    </section>
  );
}

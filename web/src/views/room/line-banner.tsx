/** How the line to the server is, in words, when it is not simply open; and what was refused. */
import wifiOff from "lucide-static/icons/wifi-off.svg?nodes";
import x from "lucide-static/icons/x.svg?nodes";
import { t } from "../../i18n";
import { Icon } from "../icon";
import { CheckIn } from "./check-in";
import { useRoom } from "./context";
import { NextUp } from "./next-up";
import { RehearsalBanner } from "./rehearsal-banner";
import { ReadyCheck } from "./ready-check";
import { Following } from "./showing";
import "./line-banner.css";

export function LineBanner() {
  const room = useRoom();
  const lost = room.line.value.is === "lost";
  return (
    <div class="line-banner" role="status">
      {lost && (
        <div class="line-lost">
          <Icon of={wifiOff} />
          <p>{t(room.voting.value ? "line.lost.vote" : "line.lost")}</p>
          <button type="button" class="button" onClick={room.retry}>
            {t("line.retry")}
          </button>
        </div>
      )}
    </div>
  );
}

/** What stands under the bar of every screen in a room when there is something to say or to do. */
export function Banners() {
  return (
    <section aria-label={t("room.messages")}>
      <RehearsalBanner />
      <LineBanner />
      <CheckIn />
      <ReadyCheck />
      <NextUp />
      <Following />
    </section>
  );
}

/** The last thing that the server refused, until it is read. */
export function Notice() {
  const room = useRoom();
  const notice = room.notice.value;
  return (
    <div class="notice-place" role="alert">
      {notice && (
        <div class="notice">
          <p>{notice.text}</p>
          <button type="button" class="button plain" onClick={() => (room.notice.value = null)}>
            <Icon of={x} />
            {t("app.close")}
          </button>
        </div>
      )}
    </div>
  );
}

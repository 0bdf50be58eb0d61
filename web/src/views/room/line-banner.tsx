/** How the line to the server is, in words, when it is not simply open; and what was refused. */
import wifiOff from "lucide-static/icons/wifi-off.svg?nodes";
import x from "lucide-static/icons/x.svg?nodes";
import { t } from "../../i18n";
import { now } from "../../room/clock";
import { Icon } from "../icon";
import { CheckIn } from "./check-in";
import { AlsoAtDesk } from "./also-at-desk";
import { useRoom } from "./context";
import { DoorsBanner } from "./doors";
import { NextUp } from "./next-up";
import { RehearsalBanner } from "./rehearsal-banner";
import { ReadyCheck } from "./ready-check";
import { Following } from "./showing";
import "./line-banner.css";

export function LineBanner() {
  const room = useRoom();
  const line = room.line.value;
  return (
    <div class="line-banner" role="status">
      {line.is === "connecting" && room.state.value && (
        <div class="line-lost">
          <p>{t("line.again")}</p>
        </div>
      )}
      {line.is === "lost" && (
        <div class="line-lost">
          <Icon of={wifiOff} />
          <p>
            {t(room.voting.value ? "line.lost.vote" : "line.lost")}{" "}
            <span class="soft small" aria-hidden="true">
              {how(line.retryAt)}
            </span>
          </p>
          <button type="button" class="button" onClick={room.retry}>
            {t("line.retry")}
          </button>
        </div>
      )}
    </div>
  );
}

/** What the device is doing about it. */
function how(retryAt: number | null): string {
  if (!navigator.onLine) return t("line.offline");
  if (retryAt === null) return t("line.trying");
  void now.value; // counts down once a second
  return t("line.soon", { n: Math.max(1, Math.ceil((retryAt - Date.now()) / 1_000)) });
}

/** What stands under the bar of every screen in a room when there is something to say or to do. */
export function Banners() {
  return (
    <section aria-label={t("room.messages")}>
      <RehearsalBanner />
      <LineBanner />
      <DoorsBanner />
      <AlsoAtDesk />
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

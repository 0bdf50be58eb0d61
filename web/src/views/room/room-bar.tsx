/** The top of every screen in a room: which meeting, how many are here, what time it is by the server. */
import type { ComponentChildren } from "preact";
import house from "lucide-static/icons/house.svg?nodes";
import { t } from "../../i18n";
import { now } from "../../room/clock";
import { clock } from "../../time";
import { AccountMenu } from "../account-menu";
import { Icon } from "../icon";
import { shortTitle } from "../../room/wording";
import { useMeeting } from "./context";
import "./room-bar.css";

export function Quorum() {
  const { quorum, status } = useMeeting();
  // Before the beginning people are only on their way in: nothing is wrong yet.
  const missing = !quorum.met && status === "running";
  return (
    <span class={missing ? "quorum quorum-missing" : "quorum"}>
      <b class="figures">
        {t("room.present", { present: quorum.present, entitled: quorum.entitled })}
      </b>
      {" · "}
      {quorum.met ? t("room.quorum.met") : t("room.quorum.missing", { needed: quorum.needed })}
    </span>
  );
}

function WallClock() {
  return <time class="room-clock figures">{clock(now.value)}</time>;
}

export function RoomBar({
  children,
  onPeople,
}: {
  children?: ComponentChildren;
  onPeople?: () => void;
}) {
  const { particulars } = useMeeting();
  return (
    <header class={children ? "room-bar room-bar-doors no-print" : "room-bar no-print"}>
      <a class="button plain room-home" href="/">
        <Icon of={house} />
        <span class="said-only">{t("app.to_meetings")}</span>
      </a>
      <p class="room-title" title={particulars.title}>
        <b>{shortTitle(particulars.title)}</b>
        <span class="soft room-agency"> · {particulars.agency.name}</span>
      </p>
      {onPeople ? (
        <button type="button" class="button plain room-quorum" onClick={onPeople}>
          <Quorum />
        </button>
      ) : (
        <p class="room-quorum">
          <Quorum />
        </p>
      )}
      {children}
      <WallClock />
      <AccountMenu />
    </header>
  );
}

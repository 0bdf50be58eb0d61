/** Closed doors on the screen: what those inside are told, and what those outside see instead. */
import lock from "lucide-static/icons/lock.svg?nodes";
import { t } from "../../i18n";
import { isBehindDoors, waitsOutside } from "../../room/doors";
import { Icon } from "../icon";
import { useMeeting, useRoom } from "./context";
import "./doors.css";

/** Under the bar of every screen of those inside. */
export function DoorsBanner() {
  const room = useRoom();
  const state = useMeeting();
  if (!isBehindDoors(state) || waitsOutside(state, room.you.value!.attendee)) return null;
  return (
    <p class="doors-banner" role="status">
      <Icon of={lock} />
      <span>{t("doors.inside")}</span>
    </p>
  );
}

/** In place of the item that one may not be there for. */
export function Outside() {
  const { items, open_item } = useMeeting();
  const { number } = items[open_item!]!.item;
  return (
    <section class="now doors-outside stack" aria-label={t("doors.now")}>
      <Icon of={lock} />
      <h1>{t("doors.outside")}</h1>
      <p>{t("doors.outside.more", { number })}</p>
    </section>
  );
}

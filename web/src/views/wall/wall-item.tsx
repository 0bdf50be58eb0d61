/** The item that is open while nobody speaks: its number, its title, who presents, who is next. */
import { t } from "../../i18n";
import type { Item } from "../../protocol";
import { useMeeting } from "../room/context";

export function WallItem({ item }: { item: Item }) {
  const { attendees } = useMeeting();
  const presenter = item.presenter ? attendees[item.presenter]?.person.name : item.presenter_text;
  return (
    <section class="wall-thing">
      <p class="wall-number figures">{item.number}</p>
      <h1 class="wall-title">{item.title}</h1>
      {presenter && <p class="wall-said">{t("room.presenter", { name: presenter })}</p>}
      <WallQueue />
    </section>
  );
}

/** The next two who will be called; a whole list would be read instead of the speaker heard. */
export function WallQueue() {
  const { queue, requests, attendees } = useMeeting();
  if (queue.length === 0) return null;
  const names = queue.slice(0, 2).map((id) => attendees[requests[id]!.attendee]!.person.name);
  const more = queue.length - names.length;
  return (
    <p class="wall-said wall-queue">
      {t("wall.next", { name: names.join(" · ") })}
      {more > 0 && <span class="figures"> {t("wall.more", { n: more })}</span>}
    </p>
  );
}

/** Who else holds the desk that this screen is, so that nobody wonders who has just tapped. */
import { createContext } from "preact";
import { useContext, useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { useMeeting, useRoom } from "./context";

/** Which desk the screen is, or null for the room. */
export const DeskContext = createContext<"chair" | "secretary" | null>(null);

/** Says that this tablet is at a desk while the screen stands. */
export function useDesk(desk: "chair" | "secretary"): void {
  const room = useRoom();
  const may = room.desk.value;
  useEffect(() => {
    if (!may) return;
    room.sitDown(desk);
    return () => room.sitDown(null);
  }, [may, desk]);
}

export function AlsoAtDesk() {
  const room = useRoom();
  const { attendees } = useMeeting();
  const desk = useContext(DeskContext);
  const me = room.you.value!.attendee;
  const here = room.here.value;
  const others = Object.entries(room.atDesk.value).filter(
    ([who, at]) => at === desk && who !== me && here.has(who),
  );
  if (!desk || others.length === 0) return null;
  const name = others.map(([who]) => attendees[who]?.person.name).join(", ");
  return (
    <p class="showing" role="status">
      {t(`desk.also.${desk}`, { name })}
    </p>
  );
}

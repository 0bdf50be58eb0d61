/** The items that this person presents and that are still to come, for guests most of all. */
import { t } from "../../i18n";
import { items } from "../../room/agenda";
import { minute } from "../../room/clock";
import { dayOf } from "../../room/day";
import { clock } from "../../time";
import { useMeeting, useRoom } from "./context";

export function MyItems() {
  const state = useMeeting();
  const me = useRoom().you.value!.attendee;
  const mine = items(state).filter(
    ({ item, status }) => item.presenter === me && (status === "planned" || status === "open"),
  );
  if (mine.length === 0) return null;
  const expected = dayOf(state, minute.value)?.expected;
  return (
    <section class="stack-s">
      <h2>{t("q.mine")}</h2>
      <ul class="stack-s">
        {mine.map(({ item, status }) => (
          <li key={item.id}>
            {item.number}. {item.title}
            <span class="soft small">
              {status === "open" && ` · ${t("room.now")}`}
              {expected?.has(item.id) && ` · ${clock(expected.get(item.id)!)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

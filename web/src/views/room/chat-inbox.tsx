/** The help desk's inbox: who asks for a paper, and for how long they have waited. */
import { t } from "../../i18n";
import { askerIn, inbox, type Channel } from "../../room/chat";
import { now } from "../../room/clock";
import { useMeeting, useRoom } from "./context";
import { usePanels } from "./panels";

export function Inbox() {
  const { chat } = useRoom();
  const state = useMeeting();
  const panels = usePanels();
  const asked = inbox(Object.values(chat.channels.value));
  if (asked.length === 0) return null;
  return (
    <section aria-label={t("chat.help.inbox")}>
      <h3>{t("chat.help.inbox")}</h3>
      <ul class="chat-inbox">
        {asked.map((channel) => (
          <li key={channel.id}>
            <button
              type="button"
              class="button plain chat-asker"
              aria-pressed={panels.channel.value === channel.id}
              onClick={() => (panels.channel.value = channel.id)}
            >
              <span>{state.attendees[askerIn(channel.id)!]?.person.name}</span>
              <span class={channel.waiting_since ? "small" : "soft small"}>{waiting(channel)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function waiting({ waiting_since }: Channel): string {
  if (waiting_since === null) return t("chat.help.answered");
  const n = Math.floor((now.value - Date.parse(waiting_since)) / 60_000);
  return n < 1 ? t("chat.help.now") : t("chat.help.waiting", { n });
}

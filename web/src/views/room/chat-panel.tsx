/** Chat with the room or with one person; text only, beside the record. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { otherIn, pairChannel, roomChannel } from "../../room/chat";
import { clock } from "../../time";
import { Nothing } from "../states";
import { useMeeting, useRoom } from "./context";
import { Panel } from "./panel";
import { usePanels } from "./panels";
import "./chat-panel.css";

export function ChatPanel() {
  const room = useRoom();
  const state = useMeeting();
  const panels = usePanels();
  const me = room.you.value!.attendee;
  const other = panels.chatWith.value;
  const channel = other ? pairChannel(room.meeting, me, other) : roomChannel(room.meeting);
  const lines = room.chat.lines.value[channel] ?? [];
  const sending = room.pending.value.filter(
    ({ command }) => command.do === "post_message" && command.channel === channel,
  );
  const end = useRef<HTMLDivElement>(null);

  useEffect(() => {
    room.chat.look(channel);
    void room.chat.catchUp(channel).catch(() => {});
    return () => room.chat.look(null);
  }, [channel]);
  useEffect(() => end.current?.scrollIntoView?.({ block: "nearest" }), [lines.length, channel]);

  const partners = new Set(
    Object.keys(room.chat.lines.value)
      .map((key) => otherIn(key, me))
      .filter((key): key is string => key !== null),
  );
  if (other) partners.add(other);

  return (
    <Panel title={t("chat.title")} tall>
      <label class="field">
        <span class="said-only">{t("chat.with")}</span>
        <select
          class="input"
          value={other ?? ""}
          onChange={(event) => (panels.chatWith.value = event.currentTarget.value || null)}
        >
          <option value="">
            {t("chat.room")}
            {unread(room.chat.unread.value[roomChannel(room.meeting)])}
          </option>
          {[...partners].map((key) => (
            <option key={key} value={key}>
              {state.attendees[key]?.person.name}
              {unread(room.chat.unread.value[pairChannel(room.meeting, me, key)])}
            </option>
          ))}
        </select>
      </label>
      <div class="chat-lines" aria-live="polite">
        {lines.length === 0 && sending.length === 0 && <Nothing>{t("chat.none")}</Nothing>}
        {lines.map((line) => {
          const by = state.accounts[line.by];
          const mine = by === me;
          return (
            <div key={line.n} class={mine ? "chat-line chat-mine" : "chat-line"}>
              <p class="soft small">
                {mine ? t("chat.me") : by && state.attendees[by]?.person.name} ·{" "}
                <span class="figures">{clock(line.at)}</span>
              </p>
              <p class="written">{line.text}</p>
            </div>
          );
        })}
        {sending.map(({ id, command }) => (
          <div key={id} class="chat-line chat-mine">
            <p class="soft small">{t("chat.sending")}</p>
            <p class="written">{command.do === "post_message" && command.text}</p>
          </div>
        ))}
        <div ref={end} />
      </div>
      <Writing channel={channel} />
      <p class="soft small">{t("chat.beside")}</p>
    </Panel>
  );
}

function unread(n: number | undefined): string {
  return n ? ` (${n})` : "";
}

function Writing({ channel }: { channel: string }) {
  const room = useRoom();
  const text = useSignal("");

  async function send(event: Event) {
    event.preventDefault();
    const line = text.value.trim();
    if (!line) return;
    text.value = "";
    const became = await room.send({ do: "post_message", channel, text: line });
    // What was not sent goes back where it can be mended, unless something else stands there by now.
    if (became.is !== "done" && !text.value) text.value = line;
  }

  return (
    <form class="chat-write" onSubmit={send}>
      <textarea
        class="input"
        rows={2}
        maxLength={4000}
        aria-label={t("chat.write")}
        placeholder={t("chat.write")}
        value={text.value}
        onInput={(event) => (text.value = event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.shiftKey && !event.isComposing) void send(event);
        }}
      />
      <button class="button" disabled={!text.value.trim()}>
        {t("chat.send")}
      </button>
    </form>
  );
}

/** Chat with the room, a group, one person or the secretariat; beside the record. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import {
  askerIn,
  helpChannel,
  inbox,
  isGroup,
  otherIn,
  roomChannel,
  type Line,
  type PaperAt,
} from "../../room/chat";
import { chatIsOpen, isBehindDoors } from "../../room/doors";
import { paperAddress } from "../../router";
import { clock } from "../../time";
import { Nothing } from "../states";
import { GroupMaker, LeaveGroup } from "./chat-groups";
import { Inbox } from "./chat-inbox";
import { PaperFinder } from "./chat-paper";
import { useMeeting, useRoom } from "./context";
import { Panel } from "./panel";
import { usePanels } from "./panels";
import "./chat-panel.css";

export function ChatPanel() {
  const room = useRoom();
  const state = useMeeting();
  const panels = usePanels();
  const { chat } = room;
  const me = room.you.value!.attendee;
  const whole = roomChannel(room.meeting);
  const channel = panels.channel.value ?? whole;
  const lines = chat.lines.value[channel] ?? [];
  const atHelpDesk = state.attendees[me]?.person.role === "secretary";
  const making = useSignal(false);
  const sending = room.pending.value.filter(
    ({ command }) => command.do === "post_message" && command.channel === channel,
  );
  const end = useRef<HTMLDivElement>(null);

  useEffect(() => {
    chat.look(channel);
    void chat.catchUp(channel).catch(() => {});
    return () => chat.look(null);
  }, [channel]);
  useEffect(() => end.current?.scrollIntoView?.({ block: "nearest" }), [lines.length, channel]);

  const own = helpChannel(room.meeting, me);
  const others = Object.keys(chat.channels.value).filter(
    (id) => id !== whole && id !== own && (isGroup(id) || otherIn(id, me) !== null),
  );
  const asked = atHelpDesk ? inbox(Object.values(chat.channels.value)).map(({ id }) => id) : [own];
  const all = [...new Set([whole, ...asked, ...others, channel])];
  const days = chat.keptDays.value;
  const open = chatIsOpen(state, channel);

  return (
    <Panel title={t("chat.title")} tall>
      <div class="stack">
        {atHelpDesk && <Inbox />}
        <div class="chat-choice">
          <label class="field">
            <span class="said-only">{t("chat.with")}</span>
            <select
              class="input"
              value={channel}
              onChange={(event) => (panels.channel.value = event.currentTarget.value)}
            >
              {all.map((id) => (
                <option key={id} value={id}>
                  {nameOf(id)}
                  {unread(chat.unread.value[id])}
                </option>
              ))}
            </select>
          </label>
          <button type="button" class="button plain" onClick={() => (making.value = true)}>
            {t("chat.group.new")}
          </button>
        </div>
        {isGroup(channel) && <LeaveGroup channel={channel} />}
        {askerIn(channel) === me && <p class="soft small">{t("chat.help.about")}</p>}
      </div>
      <div class="chat-lines" aria-live="polite">
        {lines.length === 0 && sending.length === 0 && <Nothing>{t("chat.none")}</Nothing>}
        {lines.map((line) => (
          <Said key={line.n} line={line} />
        ))}
        {sending.map(({ id, command }) => (
          <div key={id} class="chat-line chat-mine">
            <p class="soft small">{t("chat.sending")}</p>
            <p class="written">{command.do === "post_message" && command.text}</p>
          </div>
        ))}
        <div ref={end} />
      </div>
      {open ? (
        <Writing key={channel} channel={channel} links={atHelpDesk && askerIn(channel) !== null} />
      ) : (
        <p role="status">{t(isBehindDoors(state) ? "chat.doors" : "chat.closed")}</p>
      )}
      <p class="soft small">{days === null ? t("chat.beside") : t("chat.kept", { days })}</p>
      {making.value && <GroupMaker onClose={() => (making.value = false)} />}
    </Panel>
  );

  function nameOf(id: string): string {
    const asker = askerIn(id);
    const name = (who: string | null) => state.attendees[who ?? ""]?.person.name ?? "";
    if (id === whole) return t("chat.room");
    if (id === own) return t("chat.help");
    if (asker) return t("chat.help.of", { name: name(asker) });
    return isGroup(id) ? (chat.channels.value[id]?.name ?? "") : name(otherIn(id, me));
  }
}

function unread(n: number | undefined): string {
  return n ? ` (${n})` : "";
}

function Said({ line }: { line: Line }) {
  const room = useRoom();
  const state = useMeeting();
  const by = state.accounts[line.by];
  const mine = by === room.you.value!.attendee;
  const { paper } = line;
  return (
    <div class={mine ? "chat-line chat-mine" : "chat-line"}>
      <p class="soft small">
        {mine ? t("chat.me") : by && state.attendees[by]?.person.name} ·{" "}
        <span class="figures">{clock(line.at)}</span>
      </p>
      <p class="written">{line.text}</p>
      {paper && state.materials[paper.material] && (
        <a class="button" href={paperAddress(room.meeting, paper.material, paper.page)}>
          {t("chat.paper.open", { page: paper.page })}
        </a>
      )}
    </div>
  );
}

/** Where one writes; `links`: whether papers can be found and sent. */
function Writing({ channel, links }: { channel: string; links: boolean }) {
  const room = useRoom();
  const state = useMeeting();
  const text = useSignal("");
  const paper = useSignal<PaperAt | null>(null);
  const finding = useSignal(false);
  const title = paper.value && state.materials[paper.value.material]?.material.title;
  const said = paper.value && title ? { title, page: paper.value.page } : null;

  async function send(event: Event) {
    event.preventDefault();
    const written = text.value.trim();
    const line = written || (said ? t("chat.paper.said", said) : "");
    if (!line) return;
    const sent = paper.value;
    text.value = "";
    paper.value = null;
    const became = await room.send({
      do: "post_message",
      channel,
      text: line,
      ...(sent && { paper: sent }),
    });
    if (became.is === "done") return;
    // What was not sent goes back where it can be mended, unless something else stands there by now.
    if (!text.value) text.value = written;
    paper.value ??= sent;
  }

  return (
    <div class="stack chat-foot">
      {finding.value && (
        <PaperFinder
          onClose={() => (finding.value = false)}
          onChoose={(chosen) => {
            paper.value = chosen;
            finding.value = false;
          }}
        />
      )}
      {said && <p class="small">{t("chat.paper.chosen", said)}</p>}
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
        <button class="button" disabled={!text.value.trim() && !said}>
          {t("chat.send")}
        </button>
      </form>
      {links && !finding.value && (
        <button type="button" class="button" onClick={() => (finding.value = true)}>
          {t("chat.paper")}
        </button>
      )}
    </div>
  );
}

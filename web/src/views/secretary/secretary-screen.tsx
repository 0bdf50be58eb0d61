/** The secretary's desk: a table first, keyboard first. One tab a kind of work; the room stands above all. */
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { t } from "../../i18n";
import { DeadEnd } from "../dead-end";
import { DeskContext, useDesk } from "../room/also-at-desk";
import { Announcer } from "../room/announcer";
import { Bell } from "../room/bell";
import { useRoom } from "../room/context";
import { RoomGate } from "../room/gate";
import { Banners, Notice } from "../room/line-banner";
import { RoomBar } from "../room/room-bar";
import { Speaking } from "../room/speaking";
import { Waiting } from "../room/waiting";
import { VoteWatch } from "../desk/vote-watch";
import { SeatsTab } from "../seats/seats-tab";
import { rehearsedIn } from "../../room/rehearsal";
import { BeginRehearsal } from "./begin-rehearsal";
import { Conclusions } from "./conclusions";
import { Course } from "./course";
import { ChatTab } from "./chat-tab";
import { MinutesTab } from "./minutes";
import { Papers } from "./papers";
import { Prints } from "./prints";
import { Questions } from "./questions";
import { Remarks } from "./remarks";
import { Roll } from "./roll";
import "./secretary-screen.css";

const tabs = [
  "roll",
  "seats",
  "remarks",
  "questions",
  "course",
  "conclusions",
  "papers",
  "minutes",
  "prints",
  "chat",
] as const;
type Tab = (typeof tabs)[number];
const LASTING: readonly Tab[] = ["papers", "minutes", "prints", "chat"];
const views: Record<Tab, ComponentType> = {
  roll: Roll,
  seats: SeatsTab,
  remarks: Remarks,
  questions: Questions,
  course: Course,
  conclusions: Conclusions,
  papers: Papers,
  minutes: MinutesTab,
  chat: ChatTab,
  prints: Prints,
};

export function SecretaryScreen({ meeting }: { meeting: string }) {
  return (
    <RoomGate meeting={meeting}>
      <DeskContext.Provider value="secretary">
        <SecretaryDesk />
      </DeskContext.Provider>
    </RoomGate>
  );
}

function SecretaryDesk() {
  const room = useRoom();
  const tab = useSignal<Tab>("roll");
  useDesk("secretary");
  if (!room.desk.value) {
    return (
      <DeadEnd
        title="secretary.title"
        text="secretary.not_yours"
        href={`/m/${room.meeting}`}
        on="meetings.enter"
      />
    );
  }

  // A rehearsal has nothing to keep and nothing to print, and the papers are the meeting's own.
  const rehearsing = rehearsedIn(room.meeting) !== null;
  const shown = tabs.filter((name) => !rehearsing || !LASTING.includes(name));

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!step) return;
    const next = shown[(shown.indexOf(tab.value) + step + shown.length) % shown.length]!;
    tab.value = next;
    document.getElementById(`tab-${next}`)?.focus();
  }

  const View = views[tab.value];
  return (
    <div class="secretary">
      <a class="skip" href="#work">
        {t("app.skip")}
      </a>
      <RoomBar>
        <nav class="desk-doors" aria-label={t("desk.doors")}>
          <a class="button plain" href={`/m/${room.meeting}`}>
            {t("desk.room")}
          </a>
          <a class="button plain" href={`/m/${room.meeting}/desk`}>
            {t("desk.title")}
          </a>
          {!rehearsing && room.state.value?.status === "prepared" && (
            <BeginRehearsal meeting={room.meeting} />
          )}
        </nav>
      </RoomBar>
      <Banners />
      <nav aria-label={t("secretary.tabs")}>
        <div
          class="secretary-tabs"
          role="tablist"
          aria-label={t("secretary.tabs")}
          onKeyDown={onKeyDown}
        >
          {shown.map((name) => (
            <button
              key={name}
              id={`tab-${name}`}
              type="button"
              role="tab"
              class="tab"
              aria-selected={tab.value === name}
              aria-controls="work"
              tabIndex={tab.value === name ? 0 : -1}
              onClick={() => (tab.value = name)}
            >
              {t(`secretary.${name}`)}
              {name === "chat" && room.chat.unreadInAll.value > 0 && (
                <span class="figures"> · {room.chat.unreadInAll.value}</span>
              )}
            </button>
          ))}
        </div>
      </nav>
      <div class="secretary-body">
        <main class="secretary-main">
          <div
            id="work"
            class="secretary-work"
            role="tabpanel"
            aria-labelledby={`tab-${tab.value}`}
            tabIndex={-1}
          >
            <h1 class="said-only">{t("secretary.title")}</h1>
            <View />
          </div>
        </main>
        <aside class="secretary-side" aria-label={t("room.now")}>
          <Now />
        </aside>
      </div>
      <Bell />
      <Announcer />
      <Notice />
    </div>
  );
}

/** What the room is at, beside whatever the secretary does. */
function Now() {
  const state = useRoom().state.value!;
  const item = state.open_item ? state.items[state.open_item]!.item : null;
  return (
    <div class="stack">
      <p>
        <b>{item ? `${item.number}. ${item.title}` : t(`status.${state.status}`)}</b>
      </p>
      <Speaking large />
      <Waiting />
      <VoteWatch />
    </div>
  );
}

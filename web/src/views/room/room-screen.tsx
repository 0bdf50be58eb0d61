/**
 * The room as everybody has it. Wide: agenda, what is now, one panel. Narrow: one of them at a time,
 * and a vote as a sheet over the lower half. While a paper is open the columns fold away, except for
 * a vote, which takes a column beside the paper and never covers it.
 */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { forgetKeys } from "../../room/secret/ceremony";
import { asksForQuestions, go, paperAddress } from "../../router";
import { wide as isWide } from "../wide";
import { KeptMeeting } from "../offline/kept-meeting";
import { AgendaPanel } from "./agenda-panel";
import { Announcer } from "./announcer";
import { Bell } from "./bell";
import { BottomBar } from "./bottom-bar";
import { ChatPanel } from "./chat-panel";
import { useMeeting, useRoom } from "./context";
import { RoomGate } from "./gate";
import { Banners, Notice } from "./line-banner";
import { NowPanel } from "./now-panel";
import { Panel } from "./panel";
import { Panels, PanelsContext, usePanels, type PanelName } from "./panels";
import { PaperScreen } from "./paper-screen";
import { PeoplePanel } from "./people-panel";
import { QuestionsPanel } from "./questions-panel";
import { RoomBar } from "./room-bar";
import { SpeakersPanel } from "./speakers-panel";
import { VoteSheet } from "./vote-sheet";
import { VotesPanel } from "./votes-panel";
import "./room-screen.css";

interface Props {
  meeting: string;
  paper: string | null;
  page: number;
}

export function RoomScreen(props: Props) {
  const panels = useRef<Panels | null>(null);
  panels.current ??= new Panels(asksForQuestions() ? "questions" : null);
  return (
    <RoomGate meeting={props.meeting} otherwise={<KeptRoom {...props} />}>
      <PanelsContext.Provider value={panels.current}>
        <Floor {...props} />
      </PanelsContext.Provider>
    </RoomGate>
  );
}

/** What this tablet keeps of the meeting, until its room is reached. */
function KeptRoom(props: Props) {
  const { retry } = useRoom();
  const address = (paper?: string, page?: number, beside?: string | null) =>
    paper === undefined ? `/m/${props.meeting}` : paperAddress(props.meeting, paper, page, beside);
  return <KeptMeeting {...props} address={address} retry={retry} />;
}

function Floor({ meeting, paper, page }: Props) {
  const room = useRoom();
  const panels = usePanels();
  const wide = isWide.value;
  const search = useRef<HTMLInputElement | null>(null);
  const wantsSearch = useSignal(false);
  const vote = room.openVote.value?.[0] ?? null;
  const { particulars, open_item, status } = useMeeting();
  const { title } = particulars;
  useEffect(() => void forgetKeys(room), [vote]); // a teller's, of the votes that are over

  // A vote that opens takes the column by itself; when it is over, its result stays to be read until
  // the room goes on to something else.
  useSignalEffect(() => {
    if (room.openVote.value && panels.foldedVote.peek() !== room.openVote.value[0])
      panels.show("vote");
  });
  const stood = useRef({ open_item, status });
  useEffect(() => {
    const { open_item: before, status: was } = stood.current;
    stood.current = { open_item, status };
    if (before === open_item && was === status) return;
    if (panels.open.peek() === "vote" && !room.openVote.peek()) panels.back();
  }, [open_item, status]);
  useEffect(() => {
    if (paper && panels.open.peek() !== "vote") panels.back();
  }, [paper]);

  function papers() {
    if (paper) go(`/m/${meeting}`);
    if (wide) {
      wantsSearch.value = true;
      search.current?.focus();
    } else if (panels.open.value === "agenda") panels.back();
    else panels.show("agenda");
  }

  const chosen = panels.open.value;
  const sheet = !wide && chosen === "vote" && vote !== null;
  const beside: PanelName | null = wide
    ? ((chosen === "agenda" ? "speakers" : chosen) ?? (paper ? null : "speakers"))
    : chosen;
  const covered = !wide && beside !== null && !sheet;

  return (
    <div class={`room ${paper ? "room-reading" : ""} ${wide ? "room-wide" : "room-narrow"}`}>
      <a class="skip" href="#middle">
        {t("app.skip")}
      </a>
      {!paper && <RoomBar onPeople={() => panels.show("people")} />}
      <Banners />
      <main class={`room-body ${beside && !sheet ? "" : "room-alone"}`}>
        {covered && <h1 class="said-only">{title}</h1>}
        {wide && !paper && (
          <section class="room-agenda" aria-label={t("agenda.title")}>
            <AgendaPanel
              onSearchReady={(input) => {
                search.current = input;
                if (wantsSearch.value) input.focus();
                wantsSearch.value = false;
              }}
            />
          </section>
        )}
        <div id="middle" class="room-middle" tabIndex={-1} hidden={covered}>
          {paper ? <PaperScreen key={paper} material={paper} page={page} /> : <NowPanel />}
        </div>
        {beside && !sheet && (
          <div key={beside} class="room-side">
            <Chosen name={beside} />
          </div>
        )}
      </main>
      {sheet && <VoteSheet />}
      <BottomBar onPapers={papers} />
      <Bell mine />
      <Announcer />
      <Notice />
    </div>
  );
}

function Chosen({ name }: { name: PanelName }) {
  switch (name) {
    case "speakers":
      return <SpeakersPanel />;
    case "vote":
      return <VotesPanel />;
    case "chat":
      return <ChatPanel />;
    case "people":
      return <PeoplePanel />;
    case "questions":
      return <QuestionsPanel />;
    case "agenda":
      return (
        <Panel title={t("agenda.title")}>
          <AgendaPanel />
        </Panel>
      );
  }
}

/**
 * The chair's desk, which the secretary may hold as well: the day at the left, the words to say now
 * in the middle with the one next step under them, the floor and the vote at the right. A chair looks
 * up at people, so every state is to be read in a glance.
 */
import { t } from "../../i18n";
import { freshResult } from "../../room/agenda";
import { Counts } from "../attendance/counts";
import { LeaveRequests } from "../attendance/leave";
import { DeadEnd } from "../dead-end";
import { DeskContext, useDesk } from "../room/also-at-desk";
import { Announcer } from "../room/announcer";
import { Bell } from "../room/bell";
import { useMeeting, useRoom } from "../room/context";
import { RoomGate } from "../room/gate";
import { Banners, Notice } from "../room/line-banner";
import { RoomBar } from "../room/room-bar";
import { FloorPanel } from "./floor-panel";
import { Prompter } from "./prompter";
import { QuestioningBoard } from "./questioning";
import { ReadyWatch } from "./ready-watch";
import { SeatsDoor } from "./seats-dialog";
import { Timeline } from "./timeline";
import { VoteWatch } from "./vote-watch";
import "./desk-screen.css";

export function DeskScreen({ meeting }: { meeting: string }) {
  return (
    <RoomGate meeting={meeting}>
      <DeskContext.Provider value="chair">
        <Desk />
      </DeskContext.Provider>
    </RoomGate>
  );
}

function Desk() {
  const room = useRoom();
  const state = useMeeting();
  useDesk("chair");
  if (!room.desk.value) {
    return (
      <DeadEnd
        title="desk.title"
        text="desk.not_yours"
        href={`/m/${room.meeting}`}
        on="meetings.enter"
      />
    );
  }
  const { open_item, open_vote, speech, queue } = state;
  // A result stays where its vote stood, unless somebody waits to be called.
  const voteFirst =
    open_vote !== null ||
    ((speech !== null || queue.length === 0) &&
      !!open_item &&
      freshResult(state, open_item) !== null);
  return (
    <div class="desk">
      <a class="skip" href="#prompter">
        {t("app.skip")}
      </a>
      <RoomBar>
        <nav class="desk-doors" aria-label={t("desk.doors")}>
          <a class="button plain" href={`/m/${room.meeting}`}>
            {t("desk.room")}
          </a>
          {room.me.value?.person.role === "secretary" && (
            <a class="button plain" href={`/m/${room.meeting}/secretary`}>
              {t("meetings.secretary")}
            </a>
          )}
          <SeatsDoor />
          {room.state.value?.status === "prepared" && (
            <a class="button plain" href={`/m/${room.meeting}/reads`}>
              {t("reads.title")}
            </a>
          )}
        </nav>
      </RoomBar>
      <Banners />
      <div class="desk-body">
        <aside class="desk-side desk-timeline" aria-label={t("desk.timeline")}>
          <Timeline />
        </aside>
        <Prompter />
        <aside class="desk-side desk-floor" aria-label={t("floor.title")}>
          <LeaveRequests />
          <ReadyWatch />
          {voteFirst && <VoteWatch />}
          <FloorPanel />
          <QuestioningBoard />
          {!voteFirst && <VoteWatch />}
          <Counts />
        </aside>
      </div>
      <Bell />
      <Announcer />
      <Notice />
    </div>
  );
}

/**
 * The display in the hall: dark, one thing at a time, readable from fifteen metres. It shows nothing
 * but what everybody may know: never who has not voted, who never speaks, or how somebody voted.
 */
import { useEffect, useRef } from "preact/hooks";
import maximize from "lucide-static/icons/maximize.svg?nodes";
import { t } from "../../i18n";
import type { Page, State } from "../../protocol";
import { now } from "../../room/clock";
import { rehearsedIn } from "../../room/rehearsal";
import type { Room } from "../../room/room";
import { pageOfRoom } from "../../room/showing";
import { clock } from "../../time";
import { Counts } from "../attendance/counts";
import { DoorCodeView } from "../door/door-code";
import { isBehindDoors } from "../../room/doors";
import { Icon } from "../icon";
import { useMeeting, useRoom } from "../room/context";
import { Bell, BellSwitch } from "../room/bell";
import { RoomGate } from "../room/gate";
import { VoteTime } from "../room/vote-time";
import { isOver } from "../../room/standing";
import { useFit } from "./fit";
import { WallItem } from "./wall-item";
import { WallPage } from "./wall-page";
import { WallResult } from "./wall-result";
import { WallSeats } from "./wall-seats";
import { WallSpeaker } from "./wall-speaker";
import { WallStanding } from "./wall-standing";
import "./wall-screen.css";

/** How long a result stays on the wall after the close, unless somebody gets the floor. */
const RESULT_STAYS = 60_000;

export function WallScreen({ meeting, show = null }: { meeting: string; show?: string | null }) {
  useEffect(() => {
    const root = document.documentElement;
    const before = root.dataset.theme;
    root.dataset.theme = "night";
    return () => void (root.dataset.theme = before ?? "day");
  }, []);
  return (
    <RoomGate meeting={meeting}>
      <Wall show={show} />
    </RoomGate>
  );
}

function Wall({ show }: { show: string | null }) {
  const room = useRoom();
  const state = useMeeting();
  const main = useRef<HTMLElement>(null);
  useFit(main);
  const { particulars, wall } = state;
  const rehearsed = rehearsedIn(room.meeting) !== null;
  const lost = room.line.value.is === "lost";
  const inPublic = !isBehindDoors(state);
  const page = show ? null : pageNow(room, state);
  const door = show === "door" || (show === null && wall.door && mayStandInPlaceOfTheItem(state));
  return (
    <div class={page ? "wall wall-paged" : "wall"}>
      {(!page || rehearsed) && (
        <header class="wall-head">
          <p>
            {rehearsed && <b class="wall-rehearsal">{t("rehearsal.title")}</b>}
            {particulars.agency.name}
          </p>
          <p class="wall-clock figures">{clock(now.value)}</p>
        </header>
      )}
      <main class="wall-main" ref={main}>
        {show === "seats" && inPublic ? (
          <WallSeats />
        ) : door ? (
          <section class="wall-door">
            <h1 class="wall-title">{t("door.title")}</h1>
            <DoorCodeView meeting={room.meeting} />
          </section>
        ) : page ? (
          <WallPage page={page} />
        ) : (
          <Thing />
        )}
        <Bell />
      </main>
      {wall.message && (
        <p class="wall-message" role="status">
          {wall.message}
        </p>
      )}
      {(!page || lost) && (
        <footer class="wall-foot">
          {lost ? (
            <p class="wall-lost" role="status">
              {t("line.lost")}
            </p>
          ) : (
            <Counts />
          )}
          {!document.fullscreenElement && <BellSwitch />}
          {document.fullscreenEnabled && !document.fullscreenElement && (
            <button
              type="button"
              class="button plain wall-fill"
              onClick={() => void document.documentElement.requestFullscreen().catch(() => {})}
            >
              <Icon of={maximize} />
              {t("wall.fill")}
            </button>
          )}
        </footer>
      )}
    </div>
  );
}

/** Whether nothing is going on that the hall has to see more than anything else. */
function mayStandInPlaceOfTheItem(state: State): boolean {
  return (
    !isOver(state) && !state.open_vote && !isBehindDoors(state) && !recentResult(state, now.value)
  );
}

/** The page that fills the wall: one shown to the room, that everybody may see, when nothing else
 * has to be seen. */
function pageNow({ shown }: Room, state: State): Page | null {
  if (!state.wall.pages || state.status !== "running") return null;
  const page = mayStandInPlaceOfTheItem(state) ? pageOfRoom(state, shown.value) : null;
  const item = page && state.materials[page.material]!.material.item;
  return item && state.items[item]!.confidential ? null : page;
}

/** The one thing to show now: a vote, its result, a speaker, the item, or how the meeting stands. */
function Thing() {
  const room = useRoom();
  const state = useMeeting();
  const open = room.openVote.value;
  const item = state.open_item ? state.items[state.open_item]!.item : null;
  if (isBehindDoors(state)) {
    return (
      <section class="wall-thing">
        <h1 class="wall-title">{t("doors.now")}</h1>
        {item && <p class="wall-said">{t("doors.outside.more", { number: item.number })}</p>}
      </section>
    );
  }
  if (open) {
    const [id, vote] = open;
    return (
      <section class="wall-thing">
        <p class="wall-mark">{t("wall.voting")}</p>
        <h1 class="wall-title">{vote.question}</h1>
        {vote.status === "keying" || vote.status === "sealed" ? (
          <p class="wall-said">
            {vote.status === "keying"
              ? t("secret.keying")
              : t("secret.sealed", { n: vote.box?.envelopes ?? 0 })}
          </p>
        ) : vote.medium === "tablet" ? (
          <>
            <p class="wall-count figures">
              {room.cast.value[id] ?? 0}
              <small>/{state.quorum.present}</small>
            </p>
            <p class="wall-said">{t("wall.cast")}</p>
          </>
        ) : (
          <p class="wall-said">{t(`byhand.wall.${vote.medium}`)}</p>
        )}
        {vote.closes_at && <VoteTime closesAt={vote.closes_at} />}
      </section>
    );
  }
  if (state.status !== "running") return <WallStanding />;
  const result = recentResult(state, now.value);
  if (result) return <WallResult vote={result} />;
  if (state.speech) return <WallSpeaker speech={state.speech} item={item} />;
  return item ? <WallItem item={item} /> : <WallStanding />;
}

function recentResult(state: State, at: number) {
  const closed = Object.values(state.votes).filter(
    (vote) =>
      vote.result !== null &&
      !state.items[vote.item]!.confidential &&
      at - Date.parse(vote.closed_at!) < RESULT_STAYS,
  );
  const last = closed[closed.length - 1];
  if (!last) return null;
  const spoken = Object.values(state.requests).some(
    ({ granted_at }) => granted_at !== null && granted_at > last.closed_at!,
  );
  return spoken ? null : last;
}

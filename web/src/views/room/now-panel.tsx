/** What the room is at: the open item with its papers, its votes so far and its conclusion. */
import { t } from "../../i18n";
import type { State } from "../../protocol";
import { items, nextItem, papersOf, votesOf } from "../../room/agenda";
import { clock, day } from "../../time";
import { Nothing } from "../states";
import { wide } from "../wide";
import { BreakClock } from "./break-clock";
import { waitsOutside } from "../../room/doors";
import { isOver } from "../../room/standing";
import { useMeeting, useRoom } from "./context";
import { Outside } from "./doors";
import { MyItems } from "./my-items";
import { PaperLink } from "./paper-link";
import { usePanels } from "./panels";
import { Positions } from "./position";
import { Speaking } from "./speaking";
import { VoteResult } from "./vote-result";
import "./now-panel.css";

function Standing() {
  const { status, adjourned_at, cancelled_reason, particulars } = useMeeting();
  switch (status) {
    case "prepared":
      return (
        <>
          <WhenAndWhere {...particulars} />
          <p>{t("room.now.prepared")}</p>
        </>
      );
    case "cancelled":
      return (
        <p class="trouble" role="status">
          <b>{t("room.now.cancelled")}</b> {cancelled_reason}
        </p>
      );
    case "suspended":
      return <BreakClock />;
    case "adjourned":
      return <p>{t("room.now.adjourned", { time: clock(adjourned_at!) })}</p>;
    case "running":
      return null;
  }
}

/** When and where it will be held: both may still change. */
function WhenAndWhere({ starts_at, ends_at, room }: State["particulars"]) {
  if (!starts_at) return null;
  const hours = [starts_at, ...(ends_at ? [ends_at] : [])].map(clock).join("–");
  return (
    <p class="figures">
      {hours}, {day(starts_at)}
      {room && ` · ${room}`}
    </p>
  );
}

export function NowPanel() {
  const state = useMeeting();
  const { open } = usePanels();
  // What stands in the column beside is not said twice.
  const beside = wide.value ? (open.value ?? "speakers") : null;
  const room = useRoom();
  if (waitsOutside(state, room.you.value!.attendee)) return <Outside />;
  const progress = state.open_item ? state.items[state.open_item]! : null;
  if (!progress) {
    return (
      <section class="now stack" aria-label={t("room.now")}>
        <h1>{state.particulars.title}</h1>
        <Standing />
        {state.status === "running" && <Nothing>{t("room.now.none")}</Nothing>}
        {state.status === "adjourned" && <Outcomes />}
        <MyItems />
        <Positions />
        <Upcoming />
      </section>
    );
  }
  const { item, conclusion } = progress;
  const presenter = item.presenter
    ? state.attendees[item.presenter]?.person.name
    : item.presenter_text;
  const votes = votesOf(state, item.id)
    .filter(([, vote]) => vote.status === "closed" || vote.status === "cancelled")
    .reverse();
  return (
    <section class="now stack" aria-label={t("room.now")}>
      <header>
        <p class="now-mark">
          {t("room.now")} · {item.number}
        </p>
        <h1>{item.title}</h1>
        {presenter && <p class="soft">{t("room.presenter", { name: presenter })}</p>}
        {item.preparer && <p class="soft">{t("room.preparer", { name: item.preparer })}</p>}
      </header>
      <Standing />
      {beside !== "speakers" && beside !== "agenda" && <Speaking />}
      <PapersOf item={item.id} />
      <MyItems />
      {conclusion && (
        <div class="now-conclusion">
          <h2>{t("room.conclusion")}</h2>
          <p class="written">{conclusion}</p>
        </div>
      )}
      {beside !== "vote" &&
        votes.map(([id, vote]) => <VoteResult key={id} vote={vote} bars={false} />)}
    </section>
  );
}

/** What came of a meeting that is over: by item, what was concluded and what was voted. */
function Outcomes() {
  const state = useMeeting();
  return (
    <>
      {items(state).map(({ item, conclusion }) => {
        const votes = votesOf(state, item.id);
        if (!conclusion && votes.length === 0) return null;
        return (
          <div key={item.id} class="stack-s">
            <h2>
              {item.number}. {item.title}
            </h2>
            {votes.map(([id, vote]) => (
              <VoteResult key={id} vote={vote} bars={false} />
            ))}
            {conclusion && <p class="written">{conclusion}</p>}
          </div>
        );
      })}
    </>
  );
}

/** What comes first when nothing is open, with its papers, to be read beforehand. */
function Upcoming() {
  const state = useMeeting();
  const next = isOver(state) ? null : nextItem(state);
  return (
    <>
      <PapersOf item={null} />
      {next && (
        <div class="stack-s">
          <h2>{t("room.next", { number: next.item.number, item: next.item.title })}</h2>
          <PapersOf item={next.item.id} />
        </div>
      )}
    </>
  );
}

function PapersOf({ item }: { item: string | null }) {
  const papers = papersOf(useMeeting(), item);
  if (papers.length === 0) return null;
  return (
    <ul class="now-papers">
      {papers.map((paper) => (
        <li key={paper.material.id}>
          <PaperLink paper={paper} />
        </li>
      ))}
    </ul>
  );
}

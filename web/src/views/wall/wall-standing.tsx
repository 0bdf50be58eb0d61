/** How the meeting stands when nothing is dealt with: before it, in a break, between items, after it. */
import { t } from "../../i18n";
import { nextItem } from "../../room/agenda";
import { now, secondsShown } from "../../room/clock";
import { clock, countdown } from "../../time";
import { useBell, useReturn } from "../room/break-clock";
import { useMeeting } from "../room/context";

export function WallStanding() {
  const { status } = useMeeting();
  switch (status) {
    case "prepared":
      return <Before />;
    case "suspended":
      return <Break />;
    case "adjourned":
      return <After />;
    case "cancelled":
      return <Cancelled />;
    case "running":
      return <Between />;
  }
}

function Before() {
  const { particulars } = useMeeting();
  const starts = particulars.starts_at;
  return (
    <section class="wall-thing">
      <p class="wall-mark">{t("wall.waiting")}</p>
      <h1 class="wall-title">{particulars.title}</h1>
      {starts && <p class="wall-said figures">{t("wall.starts", { time: clock(starts) })}</p>}
      {particulars.room && <p class="wall-said">{particulars.room}</p>}
    </section>
  );
}

function Cancelled() {
  const { particulars, cancelled_reason } = useMeeting();
  return (
    <section class="wall-thing">
      <p class="wall-mark">{t("room.now.cancelled")}</p>
      <h1 class="wall-title">{particulars.title}</h1>
      {cancelled_reason && <p class="wall-said">{cancelled_reason}</p>}
    </section>
  );
}

function Break() {
  const { particulars } = useMeeting();
  const until = useReturn();
  useBell(until);
  const left = until === null ? null : until - now.value;
  if (until === null || left === null) {
    return (
      <section class="wall-thing">
        <p class="wall-mark">{t("wall.break")}</p>
        <h1 class="wall-title">{particulars.title}</h1>
      </section>
    );
  }
  return (
    <section class="wall-thing">
      <p class="wall-mark">{t("wall.break")}</p>
      <h1 class="wall-title">
        {t(left > 0 ? "break.until" : "break.over", { time: clock(until) })}
      </h1>
      {left > 0 && (
        <p class="wall-count figures" role="timer">
          {countdown(secondsShown(left))}
        </p>
      )}
    </section>
  );
}

function Between() {
  const state = useMeeting();
  const next = nextItem(state)?.item;
  if (!next)
    return (
      <section class="wall-thing">
        <h1 class="wall-title">{state.particulars.title}</h1>
      </section>
    );
  return (
    <section class="wall-thing">
      <p class="wall-mark">{t("wall.next_item", { number: next.number })}</p>
      <h1 class="wall-title">{next.title}</h1>
    </section>
  );
}

function After() {
  const { particulars, adjourned_at } = useMeeting();
  return (
    <section class="wall-thing">
      <p class="wall-mark">{t("wall.over")}</p>
      <h1 class="wall-title">{particulars.title}</h1>
      {adjourned_at && (
        <p class="wall-said figures">{t("wall.over.at", { time: clock(adjourned_at) })}</p>
      )}
    </section>
  );
}

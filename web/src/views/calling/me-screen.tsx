/** One's own calendar: the meetings one is called to by month or as a list, and a private feed. */
import { useSignal } from "@preact/signals";
import { api, sentenceOf, withQuery } from "../../api";
import { sheetOf } from "../../calling";
import type { MeetingLine } from "../../documents";
import { language, t, word } from "../../i18n";
import { useLoaded } from "../../load";
import { draftAddress } from "../../router";
import { clock, dateIn, day, shortDay } from "../../time";
import { PageBar } from "../page-bar";
import { Nothing, Skeleton, Trouble } from "../states";
import "./calling.css";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function MeScreen() {
  const today = dateIn(zone, Date.now());
  const shown = useSignal(today.slice(0, 7));
  const asList = useSignal(matchMedia("(max-width: 759px)").matches);
  const [year, month] = shown.value.split("-").map(Number) as [number, number];
  const days = sheetOf(year, month - 1);
  const { data, trouble, again } = useLoaded(
    (signal) => api.get<{ meetings: MeetingLine[] }>(within(days), signal),
    shown.value,
  );
  const meetings = [...(data?.meetings ?? [])].sort((a, b) => (a.starts_at < b.starts_at ? -1 : 1));

  function turn(by: number) {
    shown.value = new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 7);
  }

  return (
    <div class="page">
      <PageBar />
      <main id="main" class="page-main stack" tabIndex={-1}>
        <h1>{t("me.title")}</h1>
        <div class="month-head">
          <h2>{monthName(shown.value)}</h2>
          <p class="actions">
            <button type="button" class="button" onClick={() => turn(-1)}>
              {t("me.before")}
            </button>
            <button type="button" class="button" onClick={() => (shown.value = today.slice(0, 7))}>
              {t("me.today")}
            </button>
            <button type="button" class="button" onClick={() => turn(1)}>
              {t("me.after")}
            </button>
            {[false, true].map((list) => (
              <button
                key={String(list)}
                type="button"
                class="button"
                aria-pressed={asList.value === list}
                onClick={() => (asList.value = list)}
              >
                {t(list ? "me.list" : "me.month")}
              </button>
            ))}
          </p>
        </div>
        {trouble && <Trouble text={trouble} again={again} />}
        {!data && !trouble && <Skeleton lines={6} />}
        {data &&
          (asList.value ? (
            <List meetings={meetings.filter((m) => dayOf(m).startsWith(shown.value))} />
          ) : (
            <Month days={days} month={shown.value} today={today} meetings={meetings} />
          ))}
        <Feed />
      </main>
    </div>
  );
}

/** All meetings that touch the days of a sheet. */
function within(days: readonly string[]): string {
  const last = new Date(`${days[days.length - 1]!}T00:00`);
  last.setDate(last.getDate() + 1);
  return withQuery("/api/meetings", {
    part: "attend",
    since: new Date(`${days[0]!}T00:00`).toISOString(),
    until: last.toISOString(),
  });
}

function monthName(month: string): string {
  const text = new Intl.DateTimeFormat(language.value === "vi" ? "vi-VN" : "en-GB", {
    month: "long",
    year: "numeric",
  }).format(new Date(`${month}-01T00:00`));
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

function dayOf({ starts_at }: MeetingLine): string {
  return dateIn(zone, Date.parse(starts_at));
}

function addressOf({ id, status }: MeetingLine): string {
  return status === "published" || status === "cancelled" ? draftAddress(id) : `/m/${id}`;
}

interface MonthProps {
  days: readonly string[];
  month: string;
  today: string;
  meetings: readonly MeetingLine[];
}

function Month({ days, month, today, meetings }: MonthProps) {
  const name = new Intl.DateTimeFormat(language.value === "vi" ? "vi-VN" : "en-GB", {
    weekday: "short",
  });
  return (
    <div class="month">
      {days.slice(0, 7).map((date) => (
        <span key={date} class="month-name soft">
          {name.format(new Date(`${date}T00:00`))}
        </span>
      ))}
      {days.map((date) => (
        <div
          key={date}
          class={`month-day ${date.startsWith(month) ? "" : "month-other"} ${date === today ? "month-today" : ""}`}
        >
          <span class="figures" aria-label={shortDay(date)}>
            {Number(date.slice(8))}
          </span>
          {meetings
            .filter((meeting) => dayOf(meeting) === date)
            .map((meeting) => (
              <a
                key={meeting.id}
                class={meeting.status === "cancelled" ? "month-cancelled" : ""}
                href={addressOf(meeting)}
              >
                <b class="figures">{clock(meeting.starts_at)}</b> {meeting.title}
              </a>
            ))}
        </div>
      ))}
    </div>
  );
}

function List({ meetings }: { meetings: readonly MeetingLine[] }) {
  if (meetings.length === 0) return <Nothing>{t("me.none")}</Nothing>;
  return (
    <ul>
      {meetings.map((meeting) => (
        <li key={meeting.id} class="meeting">
          <p class="meeting-time figures">
            <b>{clock(meeting.starts_at)}</b>
            <span class="soft">{day(meeting.starts_at)}</span>
          </p>
          <div class="stack-s">
            <h3>
              <a href={addressOf(meeting)}>{meeting.title}</a>
            </h3>
            <p class="soft">
              {[meeting.agency.name, meeting.room, word("status", meeting.status)]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

interface Address {
  made_at: string | null;
  address: string | null;
}

function Feed() {
  const { data, again } = useLoaded((signal) => api.get<Address>("/api/calendar", signal), "");
  const made = useSignal<string | null>(null);
  const trouble = useSignal("");

  async function act(work: () => Promise<Address | void>) {
    try {
      made.value = (await work())?.address ?? null;
      trouble.value = "";
      again();
    } catch (error) {
      trouble.value = sentenceOf(error);
    }
  }

  return (
    <section class="stack-s" aria-labelledby="feed">
      <h2 id="feed">{t("me.feed")}</h2>
      <p class="soft">{t("me.feed.about")}</p>
      {data?.made_at && <p>{t("me.feed.since", { at: shortDay(data.made_at) })}</p>}
      {trouble.value && <Trouble text={trouble.value} />}
      {made.value && (
        <p role="status">
          {t("me.feed.once")}
          <br />
          <code class="calling-secret">{made.value}</code>
        </p>
      )}
      <p class="actions">
        <button
          type="button"
          class="button"
          onClick={() => void act(() => api.post<Address>("/api/calendar"))}
        >
          {t(data?.made_at ? "me.feed.again" : "me.feed.make")}
        </button>
        {data?.made_at && (
          <button
            type="button"
            class="button plain"
            onClick={() => void act(() => api.delete<void>("/api/calendar"))}
          >
            {t("me.feed.drop")}
          </button>
        )}
      </p>
    </section>
  );
}

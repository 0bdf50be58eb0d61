/** One stretch of my meetings, page by page, each with the doors this person may go through. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api, sentenceOf, withQuery } from "../api";
import type { MeetingLine } from "../documents";
import { t, word, type Key } from "../i18n";
import { useLoaded } from "../load";
import { askOrKept, ageOf } from "../offline/kept";
import { away } from "../offline/line";
import { moment } from "../offline/words";
import { draftAddress } from "../router";
import { clock, day } from "../time";
import { asked, type Filters } from "./meeting-filters";
import { NextSteps } from "./draft/next-steps";
import { KeptHere } from "./offline/ahead";
import { OfflineNote } from "./offline/note";
import { Nothing, Skeleton, Trouble } from "./states";

/** As the API divides them; `later` is what comes after today. */
export type When = "today" | "later" | "past";

interface Page {
  meetings: MeetingLine[];
  next: string | null;
}

interface Props {
  when: When;
  q: string;
  filters: Filters;
  onHosts: (hosts: MeetingLine["agency"][]) => void;
}

export function MeetingList({ when, q, filters, onHosts }: Props) {
  const query = { when, q, ...asked(filters) };
  const narrowed = Boolean(q) || Object.values(filters).some(Boolean);
  const first = useLoaded(
    (signal) => askOrKept<Page>(withQuery("/api/meetings", query), signal),
    JSON.stringify(query),
  );
  const more = useSignal<Page | null>(null);
  const trouble = useSignal("");
  const keptAt = ageOf(first.data);
  useEffect(() => void (more.value = null), [first.data]);
  useEffect(() => onHosts(first.data?.meetings.map(({ agency }) => agency) ?? []), [first.data]);
  useEffect(() => {
    if (away.value === null && (keptAt !== null || first.trouble)) first.again();
  }, [away.value]);

  const shown = [...(first.data?.meetings ?? []), ...(more.value?.meetings ?? [])];
  const next = more.value ? more.value.next : (first.data?.next ?? null);

  async function showMore() {
    try {
      const page = await api.get<Page>(withQuery("/api/meetings", { ...query, cursor: next }));
      more.value = {
        meetings: [...(more.value?.meetings ?? []), ...page.meetings],
        next: page.next,
      };
      trouble.value = "";
    } catch (error) {
      trouble.value = sentenceOf(error);
    }
  }

  // While looking for something, stretches without a match only get in the way.
  if (narrowed && when !== "today" && first.data && shown.length === 0) return null;
  const found = shown.length > 0 ? "meetings-some" : first.data ? "meetings-none" : "";
  return (
    <section class={`meetings-part ${found}`} aria-labelledby={`when-${when}`}>
      <h2 id={`when-${when}`}>{t(`meetings.${when}`)}</h2>
      {keptAt !== null && when === "today" && (
        <OfflineNote>
          <p>{t("offline.home", { when: moment(keptAt) })}</p>
        </OfflineNote>
      )}
      {first.trouble && <Trouble text={first.trouble} again={first.again} />}
      {!first.data && !first.trouble && <Skeleton lines={when === "today" ? 3 : 2} />}
      {first.data && shown.length === 0 && (
        <Nothing>{narrowed ? t("meetings.none.found", { q }) : t(`meetings.none.${when}`)}</Nothing>
      )}
      <ul>
        {shown.map((meeting) => (
          <Line key={meeting.id} meeting={meeting} when={when} onChange={first.again} />
        ))}
      </ul>
      {trouble.value && <Trouble text={trouble.value} />}
      {next && (
        <button type="button" class="button" onClick={showMore}>
          {t("app.more")}
        </button>
      )}
    </section>
  );
}

function Line({
  meeting,
  when,
  onChange,
}: {
  meeting: MeetingLine;
  when: When;
  onChange: () => void;
}) {
  const { status } = meeting;
  const draft = status === "draft" || (status === "published" && meeting.role === "secretary");
  const unopened = draft || status === "published" || status === "cancelled";
  const now = when !== "past" && status !== "adjourned";
  const doors = doorsOf(meeting, now);

  return (
    <li class="meeting">
      <p class="meeting-time figures">
        <b>{clock(meeting.starts_at)}</b>
        {meeting.ends_at && `–${clock(meeting.ends_at)}`}
        {when !== "today" && <span class="soft">{day(meeting.starts_at)}</span>}
      </p>
      <div class="stack-s">
        <h3>
          <a href={unopened ? draftAddress(meeting.id) : `/m/${meeting.id}`}>{meeting.title}</a>
        </h3>
        <p class="soft">{[meeting.agency.name, meeting.room].filter(Boolean).join(" · ")}</p>
        <p class="soft">
          {[word("status", meeting.status), meeting.role && word("role", meeting.role)]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {draft ? (
          <NextSteps meeting={meeting.id} strangers={meeting.without_account} onChange={onChange}>
            <a class="button" href={draftAddress(meeting.id)}>
              {t("draft.look")}
            </a>
            {meeting.role === "secretary" && (
              <>
                <a class="button" href={`/m/${meeting.id}/prepare`}>
                  {t("prepare.open")}
                </a>
                <a class="button" href={`/m/${meeting.id}/invitations`}>
                  {t("calling.open")}
                </a>
              </>
            )}
          </NextSteps>
        ) : (
          <p class="actions">
            {doors.map(({ words, to }, n) => (
              <a
                key={to}
                class={now && n === 0 ? "button next" : "button"}
                href={to}
                {...beside(to)}
              >
                {t(words)}
              </a>
            ))}
          </p>
        )}
        {!draft && now && meeting.role && <KeptHere meeting={meeting.id} />}
      </div>
    </li>
  );
}

interface Door {
  words: Key;
  to: string;
}

/** The doors of a meeting, the one that a person's role needs first. */
function doorsOf({ id, role, status }: MeetingLine, now: boolean): Door[] {
  const words = role === "chair" ? "calling.look" : "calling.open"; // a chair does not send them
  const answers: Door = { words, to: `/m/${id}/invitations` };
  const own: Door = { words: "invited.mine", to: `/m/${id}/invitation` };
  if (status === "published" || status === "cancelled") {
    const look: Door = { words: "draft.look", to: draftAddress(id) };
    if (role === "secretary") return [answers, look];
    return role === "chair" ? [own, look, answers] : [own, look];
  }
  const room: Door = { words: now ? "meetings.enter" : "meetings.look", to: `/m/${id}` };
  const desk: Door = { words: "meetings.desk", to: `/m/${id}/desk` };
  const notes: Door = { words: "meetings.secretary", to: `/m/${id}/secretary` };
  const wall: Door = { words: "meetings.wall", to: `/wall/${id}` };
  if (role === "chair") return [desk, room, answers];
  if (role === "secretary") return [notes, desk, room, wall, answers];
  return role === "observer" ? [room] : [room, own];
}

/** The wall stands on a screen of its own. */
function beside(to: string) {
  return to.startsWith("/wall/") ? { target: "_blank", rel: "noopener" } : {};
}

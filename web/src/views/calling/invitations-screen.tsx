/**
 * Who is called to a meeting and what they answered, as the secretariat and the chair see it: publish,
 * remind, move, cancel; each person with how they are reached and a text ready for Zalo or SMS.
 */
import { useSignal } from "@preact/signals";
import { account } from "../../account";
import { api, sentenceOf } from "../../api";
import { counted, waitingFirst, type Answer, type InvitationList, type Told } from "../../calling";
import type { MeetingWhole } from "../../documents";
import { t, word } from "../../i18n";
import { useLoaded } from "../../load";
import { draftAddress } from "../../router";
import { clock, day, shortDay } from "../../time";
import { PageBar } from "../page-bar";
import { Confirm } from "../confirm";
import { Nothing, Skeleton, Trouble } from "../states";
import { MoveMeeting } from "./move-meeting";
import { Opinions } from "./opinions";
import { Person } from "./person";
import "./calling.css";

const ANSWERS: readonly Answer[] = ["none", "maybe", "accept", "leave", "substitute"];

export function InvitationsScreen({ meeting }: { meeting: string }) {
  const path = `/api/meetings/${encodeURIComponent(meeting)}`;
  const whole = useLoaded((s) => api.get<MeetingWhole>(path, s), meeting);
  const list = useLoaded((s) => api.get<InvitationList>(`${path}/invitations`, s), meeting);
  const trouble = whole.trouble || list.trouble;
  function again() {
    whole.again();
    list.again();
  }
  return (
    <div class="page">
      <PageBar />
      <main id="main" class="page-main stack" tabIndex={-1}>
        {list.data?.is_open && whole.data && whole.data.status !== "cancelled" && (
          <p class="actions">
            <a
              class="button"
              href={`/m/${meeting}/${whole.data.you.role === "chair" ? "desk" : "secretary"}`}
            >
              {t(whole.data.you.role === "chair" ? "meetings.desk" : "meetings.secretary")}
            </a>
          </p>
        )}
        {list.data && !list.data.is_open && (
          <p class="actions">
            <a class="button" href={`/m/${meeting}/prepare`}>
              {t("prepare.open")}
            </a>
            <a class="button" href={draftAddress(meeting)}>
              {t("draft.look")}
            </a>
          </p>
        )}
        {trouble && <Trouble text={trouble} again={again} />}
        {!trouble && (!whole.data || !list.data) && <Skeleton lines={8} />}
        {whole.data && list.data && (
          <Calling path={path} whole={whole.data} list={list.data} again={again} />
        )}
      </main>
    </div>
  );
}

/** What some may not or hardly ever answer is picked only where somebody did. */
function isShown(code: Answer, n: number, summons: boolean): boolean {
  return n > 0 || (code !== "maybe" && !(summons && code === "substitute"));
}

interface Props {
  path: string;
  whole: MeetingWhole;
  list: InvitationList;
  again: () => void;
}

function Calling({ path, whole, list, again }: Props) {
  const asking = useSignal<"cancel" | "move" | null>(null);
  const trouble = useSignal("");
  const told = useSignal<Told | null>(null);
  const only = useSignal<Answer | null>(null);
  const busy = useSignal(false);
  const publishes = account.value?.roles.includes("staff") || whole.you.role === "secretary";
  const alive = !list.cancelled_at && whole.status !== "adjourned";
  const begins = ["draft", "published", "prepared"].includes(whole.status);
  const numbers = counted(list.people);
  const shown = waitingFirst(
    list.people.filter(({ answer }) => only.value === null || answer === only.value),
  );
  const unsent = list.people.filter((person) => person.unreached).length;

  async function act(work: () => Promise<Told | void>) {
    busy.value = true;
    trouble.value = "";
    told.value = null;
    try {
      told.value = (await work()) ?? null;
    } catch (error) {
      trouble.value = sentenceOf(error);
    } finally {
      busy.value = false;
      again();
    }
  }

  return (
    <>
      <div class="stack-s">
        <h1>{t("calling.title")}</h1>
        <p>
          <b>{whole.title}</b>
        </p>
        <p class="figures">
          {clock(whole.starts_at)}
          {whole.ends_at && `–${clock(whole.ends_at)}`}, {day(whole.starts_at)}
          {whole.room && ` · ${whole.room}`}
        </p>
        {list.published_at && (
          <p class="soft">
            {t("calling.published", {
              at: `${clock(list.published_at)} ${shortDay(list.published_at)}`,
            })}
          </p>
        )}
      </div>
      {list.cancelled_at && (
        <p class="trouble" role="status">
          <b>{t("calling.cancelled")}.</b> {list.cancel_reason}
        </p>
      )}
      {publishes && alive && (
        <section class="stack-s">
          {!list.published_at && <p>{t("calling.publish.about")}</p>}
          {!list.has_mail && <p class="soft">{t("calling.no_mail")}</p>}
          <p class="actions">
            {(!list.published_at || (list.has_mail && unsent > 0)) && (
              <button
                type="button"
                class="button next"
                disabled={busy.value}
                onClick={() => void act(() => api.post<Told>(`${path}/publish`))}
              >
                {t(list.published_at ? "calling.publish.again" : "calling.publish")}
              </button>
            )}
            {list.published_at && list.has_mail && numbers.none + numbers.maybe > 0 && (
              <button
                type="button"
                class="button"
                disabled={busy.value}
                onClick={() => void act(() => api.post<Told>(`${path}/reminders`, {}))}
              >
                {t("calling.remind")}
              </button>
            )}
            {begins && (
              <button type="button" class="button" onClick={() => (asking.value = "move")}>
                {t("calling.move")}
              </button>
            )}
            {begins && (
              <button type="button" class="button" onClick={() => (asking.value = "cancel")}>
                {t("calling.cancel")}
              </button>
            )}
            {list.summons && (
              <a class="button" href={`${path}/decision.pdf`} target="_blank" rel="noopener">
                {t("calling.decision")}
              </a>
            )}
          </p>
        </section>
      )}
      {trouble.value && <Trouble text={trouble.value} />}
      {told.value && (
        <p role="status">
          {told.value.mailed > 0 && t("calling.told", { n: told.value.mailed })}{" "}
          {told.value.without_email > 0 && t("calling.no_email", { n: told.value.without_email })}
        </p>
      )}
      <section aria-labelledby="people" class="stack-s">
        <h2 id="people">
          {t("calling.people")} · <span class="figures">{list.people.length}</span>
        </h2>
        {list.published_at && (
          <div class="actions calling-picks" role="group" aria-label={t("calling.people")}>
            {[null, ...ANSWERS.filter((code) => isShown(code, numbers[code], list.summons))].map(
              (code) => {
                const n = code === null ? list.people.length : numbers[code];
                return (
                  <button
                    key={code}
                    type="button"
                    class="button"
                    aria-pressed={only.value === code}
                    onClick={() => (only.value = code)}
                  >
                    {code === null ? t("calling.all") : word("answer", code)} ·{" "}
                    <span class="figures">{n}</span>
                  </button>
                );
              },
            )}
          </div>
        )}
        <ul>
          {shown.map((person) => (
            <Person
              key={person.attendee}
              path={path}
              person={person}
              list={list}
              edits={publishes && alive}
              act={act}
            />
          ))}
        </ul>
        {shown.length === 0 && <Nothing>{t("renew.nobody")}</Nothing>}
      </section>
      {list.opinions.length > 0 && (
        <section aria-labelledby="opinions" class="stack-s">
          <h2 id="opinions">{t("calling.opinions")}</h2>
          <p class="soft">{t("calling.opinions.about")}</p>
          <Opinions named opinions={list.opinions} />
        </section>
      )}
      {asking.value === "cancel" && (
        <Confirm
          danger
          title={t("calling.cancel")}
          action={t("calling.cancel")}
          asks={t("calling.why")}
          onClose={() => (asking.value = null)}
          onYes={(reason) => void act(() => api.post<Told>(`${path}/cancel`, { reason }))}
        >
          <p>{t("calling.cancel.about")}</p>
        </Confirm>
      )}
      {asking.value === "move" && (
        <MoveMeeting
          whole={whole}
          onClose={() => (asking.value = null)}
          onMove={(when) => void act(() => api.put<Told>(`${path}/time`, when))}
        />
      )}
    </>
  );
}

/**
 * A meeting before its room is opened, as the secretariat sees it: agenda, papers, people, and the one
 * next step. It is read and not changed here; there is no log yet, so nothing is live.
 */
import { useEffect } from "preact/hooks";
import { account } from "../../account";
import {
  allPapers,
  isPlanned,
  type MeetingItem,
  type MeetingPaper,
  type MeetingPerson,
  type MeetingWhole,
} from "../../documents";
import { t, word } from "../../i18n";
import { useLoaded } from "../../load";
import { ageOf, askOrKept } from "../../offline/kept";
import { askAgain, away } from "../../offline/line";
import { meetingPath } from "../../offline/plan";
import { draftAddress, go, paperBeside } from "../../router";
import { clock, day } from "../../time";
import { KeptMeeting } from "../offline/kept-meeting";
import { PageBar } from "../page-bar";
import { RenewPassword } from "../accounts/renew-password";
import { PaperEntry } from "../room/paper-link";
import { LazyReader } from "../room/paper-screen";
import { shelfOf } from "../room/shelf";
import { ROLES } from "../room/people-panel";
import { Sections } from "../room/sections";
import { BeginRehearsal } from "../secretary/begin-rehearsal";
import { Skeleton, Trouble } from "../states";
import { NextSteps } from "./next-steps";
import "./draft-screen.css";

interface Props {
  meeting: string;
  paper: string | null;
  page: number;
}

export function DraftScreen({ meeting, paper, page }: Props) {
  const asked = (signal: AbortSignal) => askOrKept<MeetingWhole>(meetingPath(meeting), signal);
  const { data, trouble, again } = useLoaded(asked, meeting);
  const isKept = ageOf(data) !== null;
  useEffect(() => {
    if (isKept && away.value === null) again();
  }, [isKept, away.value]);

  // Once the room is open, by whomever, everything happens there.
  useEffect(() => {
    if (!data || isKept || isPlanned(data.status)) return;
    const desk = data.you.role === "secretary" ? "/secretary" : "";
    go(data.you.attendee ? `/m/${meeting}${desk}` : "/", { replace: true });
  }, [data?.status]);
  useEffect(() => {
    document.title = data ? `${data.title} · eCabinet` : "eCabinet";
    return () => void (document.title = "eCabinet");
  }, [data?.title]);

  if (isKept) {
    const address = (of?: string, at?: number, beside?: string | null) =>
      draftAddress(meeting, of, at, beside);
    const retry = () => void askAgain();
    return <KeptMeeting {...{ meeting, paper, page, address, retry }} />;
  }
  const open = data && allPapers(data).find(({ id }) => id === paper);
  if (open && open.sha256 !== null) {
    const { id, title, sha256, pages } = open;
    return (
      <main class="draft-reading">
        <h1 class="said-only">{title}</h1>
        <LazyReader
          material={{ id, title, sha256, pages }}
          page={page}
          shelf={{
            papers: shelfOf(data!),
            beside: paperBeside.value,
            open: (other) => go(draftAddress(meeting, other, 1, paperBeside.peek())),
            lay: (other) => go(draftAddress(meeting, id, page, other), { replace: true }),
          }}
          onPage={(at) => go(draftAddress(meeting, id, at, paperBeside.peek()), { replace: true })}
          onClose={() => go(draftAddress(meeting))}
        />
      </main>
    );
  }
  return (
    <div class="page">
      <PageBar />
      <main id="main" class="page-main stack" tabIndex={-1}>
        {trouble && <Trouble text={trouble} again={again} />}
        {!data && !trouble && <Skeleton lines={8} />}
        {data && isPlanned(data.status) && <Draft draft={data} onChange={again} />}
      </main>
    </div>
  );
}

function Draft({ draft, onChange }: { draft: MeetingWhole; onChange: () => void }) {
  const strangers = draft.attendees.filter((person) => person.account === null).length;
  const isStaff = account.value?.roles.includes("staff") === true;
  return (
    <>
      <h1>{draft.title}</h1>
      <p>
        <b class="figures">
          {clock(draft.starts_at)}
          {draft.ends_at && `–${clock(draft.ends_at)}`}
        </b>
        {", "}
        {[day(draft.starts_at), draft.room].filter(Boolean).join(" · ")}
      </p>
      <section class="draft-steps stack-s" aria-label={word("status", draft.status)}>
        <p>
          <b>{word("status", draft.status)}.</b> {draft.status === "draft" && t("draft.waiting")}
        </p>
        <p class="actions">
          {draft.you.attendee && draft.status !== "draft" && (
            <a class={isStaff ? "button" : "button next"} href={`/m/${draft.id}/invitation`}>
              {t("invited.mine")}
            </a>
          )}
          {(isStaff || draft.you.role === "secretary" || draft.you.role === "chair") && (
            <a class="button" href={`/m/${draft.id}/invitations`}>
              {t(draft.you.role === "chair" ? "calling.look" : "calling.open")}
            </a>
          )}
        </p>
        {isStaff && draft.status !== "cancelled" && (
          <NextSteps meeting={draft.id} strangers={strangers} onChange={onChange}>
            <a class="button" href={`/m/${draft.id}/prepare`}>
              {t("prepare.open")}
            </a>
            {(draft.you.role === "secretary" || draft.you.role === "chair") && (
              <BeginRehearsal meeting={draft.id} />
            )}
          </NextSteps>
        )}
      </section>
      <section aria-labelledby="agenda">
        <h2 id="agenda">{t("draft.agenda")}</h2>
        <Sections
          meeting={draft.id}
          papers={allPapers(draft)}
          entry={(material) => <DraftPaper meeting={draft.id} material={material} />}
        />
        <ol>
          {draft.items.map((item) => (
            <Item key={item.id} meeting={draft.id} item={item} />
          ))}
        </ol>
      </section>
      <section aria-labelledby="people">
        <div class="draft-head">
          <h2 id="people">
            {t("draft.people")} · <span class="figures">{draft.attendees.length}</span>
          </h2>
          <RenewPassword people={draft.attendees} />
        </div>
        {ROLES.map((role) => (
          <People key={role} role={role} of={draft.attendees.filter((p) => p.role === role)} />
        ))}
      </section>
    </>
  );
}

function Item({ meeting, item }: { meeting: string; item: MeetingItem }) {
  const about = [
    item.presenter && t("draft.presenter", { name: item.presenter }),
    item.minutes !== null && t("draft.minutes", { n: item.minutes }),
  ].filter(Boolean);
  const depth = Math.min(item.number.split(".").length - 1, 2);
  return (
    <li class={`draft-item draft-depth-${depth}`}>
      <span class="draft-number figures">{item.number}</span>
      <div>
        <h3>{item.title}</h3>
        {about.length > 0 && <p class="soft small">{about.join(" · ")}</p>}
        {item.votes.map((vote, n) => (
          <p key={n} class="soft small">
            {t("draft.vote", { question: vote.question })}
          </p>
        ))}
        <ul>
          {item.materials.map((material) => (
            <li key={material.id}>
              <DraftPaper meeting={meeting} material={material} />
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function DraftPaper({ meeting, material }: { meeting: string; material: MeetingPaper }) {
  const closed = material.sha256 === null;
  return (
    <PaperEntry
      material={material}
      href={closed ? null : draftAddress(meeting, material.id)}
      about={closed ? t("paper.paper_only") : undefined}
    />
  );
}

function People({ role, of }: { role: string; of: MeetingPerson[] }) {
  if (of.length === 0) return null;
  return (
    <>
      <h3 class="draft-role">
        {word("role", role)} · <span class="figures">{of.length}</span>
      </h3>
      <ul>
        {of.map((person) => (
          <li key={person.id} class="draft-person">
            <span>
              {person.name}
              <span class="soft small draft-about">
                {[person.title, person.unit].filter(Boolean).join(" · ")}
              </span>
            </span>
            {person.account === null && <span class="badge">{t("draft.stranger")}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

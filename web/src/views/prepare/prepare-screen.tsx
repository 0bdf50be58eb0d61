/**
 * A meeting as the secretariat prepares it: agenda with its papers, people, what was changed. Until
 * the room is open everything is edited here; from then on the secretary's desk does, and here are
 * still the papers that are on their way.
 */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api";
import { isPlanned } from "../../documents";
import { language, t } from "../../i18n";
import { unsubmitted, type Preparation, type PreparedPaper } from "../../preparing";
import { draftAddress } from "../../router";
import { clock, day } from "../../time";
import { KeptNote, useKept } from "../offline/kept-page";
import { PageBar } from "../page-bar";
import { Skeleton, Trouble } from "../states";
import { UploadPapers, waitingOf } from "../upload/upload-papers";
import { useActing, type Act } from "./acting";
import { AgendaTree } from "./agenda-tree";
import { Changes } from "./changes";
import { HeadForm } from "./head-form";
import { PeopleList } from "./people-list";
import { WholeSession } from "./whole-session";
import { Reading, useReading } from "./reading";
import "./prepare.css";

export function PrepareScreen({ meeting }: { meeting: string }) {
  const path = `/api/meetings/${encodeURIComponent(meeting)}`;
  const { data, trouble, again, keptAt } = useKept<Preparation>(`${path}/preparation`);
  const reading = useReading(data?.papers, `/m/${meeting}/prepare`);
  const { wrong, act } = useActing(again);
  const heading = useSignal(false);
  useEffect(() => {
    document.title = data ? `${data.title} · eCabinet` : "eCabinet";
    return () => void (document.title = "eCabinet");
  }, [data?.title]);

  if (reading.open) return <Reading {...reading} paper={reading.open} />;
  const inRoom = data !== null && !isPlanned(data.status);
  const editable = !inRoom && keptAt === null;
  return (
    <div class="page">
      <PageBar />
      <main id="main" class="page-main stack" tabIndex={-1}>
        <KeptNote at={keptAt} />
        {trouble && <Trouble text={trouble} again={again} />}
        {!data && !trouble && <Skeleton lines={8} />}
        {data && (
          <>
            <div>
              <p class="soft">{language.value === "en" ? data.kind_name_en : data.kind_name}</p>
              <h1>{data.title}</h1>
              <p>
                <b class="figures">
                  {clock(data.starts_at)}
                  {data.ends_at && `–${clock(data.ends_at)}`}
                </b>
                , {[day(data.starts_at), data.room].filter(Boolean).join(" · ")}
              </p>
            </div>
            {inRoom ? (
              <div class="prepare-steps stack-s">
                <p>{t("prepare.in_room")}</p>
                <p class="actions">
                  <a class="button next" href={`/m/${meeting}/secretary`}>
                    {t("prepare.to_desk")}
                  </a>
                </p>
              </div>
            ) : (
              <p class="actions">
                <button type="button" class="button" onClick={() => (heading.value = true)}>
                  {t("prepare.head")}
                </button>
                <a
                  class={invites(data) ? "button next" : "button"}
                  href={`/m/${meeting}/invitations`}
                >
                  {t("calling.title")}
                </a>
                <a class="button" href={draftAddress(meeting)}>
                  {t("prepare.to_open")}
                </a>
              </p>
            )}
            <Progress of={data} act={act} path={path} again={again} />
            {wrong.value && <Trouble text={wrong.value} />}
            <AgendaTree
              of={data}
              path={path}
              editable={editable}
              act={act}
              again={again}
              onRead={reading.read}
            />
            <WholeSession
              of={data}
              editable={editable}
              act={act}
              again={again}
              onRead={reading.read}
            />
            <PeopleList of={data} path={path} editable={editable} act={act} />
            <Changes of={data.changes} />
            {heading.value && (
              <HeadForm of={data} path={path} act={act} onClose={() => (heading.value = false)} />
            )}
          </>
        )}
      </main>
    </div>
  );
}

/** Whether the next step is to call people: papers are published, and none is on its way. */
function invites({ papers }: Preparation): boolean {
  const under = papers.some(({ state, sha256 }) =>
    sha256 === null ? false : !["published", "recalled"].includes(state),
  );
  return !under && papers.some(({ state }) => state === "published");
}

interface ProgressProps {
  of: Preparation;
  path: string;
  act: Act;
  again: () => void;
}

/** How far the papers are, and the steps that are taken with all of them at once. */
function Progress({ of, path, act, again }: ProgressProps) {
  const { papers, four_eyes, items } = of;
  const bringing = useSignal(false);
  const missing = waitingOf(papers);
  const having = (state: PreparedPaper["state"]) => papers.filter((one) => one.state === state);
  const approved = having("approved");
  const submitted = having("submitted");
  const ready = unsubmitted(papers);
  const step = (paper: PreparedPaper, step: string) =>
    api.post(`/api/materials/${paper.id}/steps`, { step });

  async function approveAll() {
    for (const paper of four_eyes ? [] : ready) await step(paper, "submit");
    for (const paper of four_eyes ? submitted : [...submitted, ...ready])
      await step(paper, "approve");
  }

  const waiting = four_eyes ? submitted.length : submitted.length + ready.length;
  return (
    <div class="prepare-steps stack-s">
      <p class="figures">
        {t("prepare.progress", {
          published: having("published").length,
          all: papers.length,
          approved: approved.length,
          submitted: submitted.length,
          missing: papers.filter((one) => one.sha256 === null && one.level !== "paper_only").length,
        })}
      </p>
      {four_eyes && <p class="soft">{t("prepare.four_eyes")}</p>}
      <p class="actions">
        {items.length > 0 && (
          <button
            type="button"
            class={
              missing.length === 0 || waiting + approved.length > 0 || invites(of)
                ? "button"
                : "button next"
            }
            onClick={() => (bringing.value = true)}
          >
            {t("upload.match.open")}
          </button>
        )}
        {waiting > 0 && (
          <button
            type="button"
            class={approved.length > 0 ? "button" : "button next"}
            onClick={() => void act(approveAll)}
          >
            {t(
              ready.length > 0 && !four_eyes ? "prepare.approve_all" : "prepare.approve_submitted",
              {
                n: waiting,
              },
            )}
          </button>
        )}
        {approved.length > 0 && (
          <button
            type="button"
            class="button next"
            onClick={() => void act(() => api.post(`${path}/publish-papers`, {}))}
          >
            {t("prepare.publish", { n: approved.length })}
          </button>
        )}
      </p>
      {bringing.value && (
        <UploadPapers
          meeting={of.id}
          item={null}
          agenda={{ items, waiting: missing }}
          onClose={() => {
            bringing.value = false;
            again();
          }}
        />
      )}
    </div>
  );
}

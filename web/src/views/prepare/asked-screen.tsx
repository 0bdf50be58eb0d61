/** What somebody is asked to prepare: their items, meeting by meeting, with the papers of these. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { AskedMeeting, PreparedItem, PreparedPaper } from "../../preparing";
import { clock, day, shortDay } from "../../time";
import { KeptNote, useKept } from "../offline/kept-page";
import { PageBar } from "../page-bar";
import { Nothing, Skeleton, Trouble } from "../states";
import { UploadPapers, waitingOf } from "../upload/upload-papers";
import { useActing, type Act } from "./acting";
import { PaperRow } from "./paper-row";
import { PlanPaper } from "./plan-paper";
import { Reading, useReading } from "./reading";
import "./prepare.css";

export function AskedScreen() {
  const { data, trouble, again, keptAt } = useKept<{ meetings: AskedMeeting[] }>("/api/preparing");
  const papers = data?.meetings.flatMap((meeting) => meeting.papers);
  const reading = useReading(papers, "/prepare");
  const { wrong, act } = useActing(again);

  if (reading.open) return <Reading {...reading} paper={reading.open} />;
  return (
    <div class="page">
      <PageBar />
      <main id="main" class="page-main stack" tabIndex={-1}>
        <h1>{t("asked.title")}</h1>
        <KeptNote at={keptAt} />
        {trouble && <Trouble text={trouble} again={again} />}
        {wrong.value && <Trouble text={wrong.value} />}
        {!data && !trouble && <Skeleton lines={6} />}
        {data?.meetings.length === 0 && <Nothing>{t("asked.none")}</Nothing>}
        {data?.meetings.map((meeting) => (
          <section key={meeting.id} aria-labelledby={`asked-${meeting.id}`}>
            <h2 id={`asked-${meeting.id}`}>{meeting.title}</h2>
            <p class="soft">
              {[`${clock(meeting.starts_at)}, ${day(meeting.starts_at)}`, meeting.agency].join(
                " · ",
              )}
            </p>
            <ul>
              {meeting.items.map((item) => (
                <Asked
                  key={item.id}
                  meeting={meeting}
                  item={item}
                  act={act}
                  again={again}
                  onRead={reading.read}
                />
              ))}
            </ul>
          </section>
        ))}
      </main>
    </div>
  );
}

interface AskedProps {
  meeting: AskedMeeting;
  item: PreparedItem;
  act: Act;
  again: () => void;
  onRead: (paper: PreparedPaper) => void;
}

function Asked({ meeting, item, act, again, onRead }: AskedProps) {
  const planning = useSignal(false);
  const bringing = useSignal(false);
  const papers = meeting.papers.filter((paper) => paper.item === item.id);
  const waiting = waitingOf(papers);
  return (
    <li class="prepare-item">
      <div class="prepare-line">
        <b class="figures prepare-number">{item.number}</b>
        <div>
          <h3>{item.title}</h3>
          {item.due_at && (
            <p class="soft small">
              {t("prepare.due", { at: `${clock(item.due_at)} ${shortDay(item.due_at)}` })}
            </p>
          )}
        </div>
      </div>
      <ul class="prepare-papers">
        {papers.map((paper) => (
          <PaperRow
            key={paper.id}
            meeting={meeting.id}
            paper={paper}
            act={act}
            again={again}
            onRead={onRead}
          />
        ))}
      </ul>
      <p class="actions">
        <button type="button" class="button" onClick={() => (planning.value = true)}>
          {t("prepare.plan")}
        </button>
        <button type="button" class="button" onClick={() => (bringing.value = true)}>
          {t("prepare.bring")}
        </button>
      </p>
      {bringing.value && (
        <UploadPapers
          preparing
          meeting={meeting.id}
          item={item.id}
          agenda={waiting.length > 0 ? { items: [item], waiting } : undefined}
          onClose={() => {
            bringing.value = false;
            again();
          }}
        />
      )}
      {planning.value && (
        <PlanPaper
          meeting={meeting.id}
          item={item}
          act={act}
          onClose={() => (planning.value = false)}
        />
      )}
    </li>
  );
}

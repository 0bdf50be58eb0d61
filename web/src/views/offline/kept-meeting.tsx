/**
 * A meeting as this tablet keeps it, while the server is not reached: its agenda, its papers and a
 * search in them. When the room, or the published agenda, is reached it takes this screen's place, at
 * the same paper and page.
 */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { allPapers, type MeetingItem, type MeetingPaper, type MeetingWhole } from "../../documents";
import { t } from "../../i18n";
import { useRested } from "../../load";
import { answerOf, packOf } from "../../offline/drawer";
import { filesHere } from "../../offline/files";
import { addressOf, mayKeep, meetingPath } from "../../offline/plan";
import { moment } from "../../offline/words";
import { go, paperBeside } from "../../router";
import { clock, day } from "../../time";
import { PageBar } from "../page-bar";
import { PaperEntry } from "../room/paper-link";
import { LazyReader } from "../room/paper-screen";
import { Found } from "../room/search-results";
import { Sections } from "../room/sections";
import { shelfOf } from "../room/shelf";
import { Skeleton } from "../states";
import { OfflineNote } from "./note";
import "../draft/draft-screen.css";
import "./offline.css";

interface Kept {
  meeting: MeetingWhole;
  at: number;
  /** The addresses of the papers that are here. */
  files: ReadonlySet<string>;
}

async function read(meeting: string): Promise<Kept | null> {
  const [answer, pack, files] = await Promise.all([
    answerOf<MeetingWhole>(meetingPath(meeting)),
    packOf(meeting),
    filesHere(),
  ]);
  return answer && { meeting: answer.body, at: pack?.at ?? answer.at, files };
}

interface Ways {
  /** The address of a paper at a page, with another beside it; of the meeting, without one. */
  address: (paper?: string, page?: number, beside?: string | null) => string;
  /** Asks for the server at once. */
  retry: () => void;
}

interface Props extends Ways {
  meeting: string;
  paper: string | null;
  page: number;
}

export function KeptMeeting({ meeting, paper, page, address, retry }: Props) {
  const [kept, setKept] = useState<Kept | null | undefined>(undefined);
  useEffect(() => void read(meeting).then(setKept, () => setKept(null)), [meeting]);
  if (!kept) return <NotHere loading={kept === undefined} retry={retry} />;
  const open = allPapers(kept.meeting).find(({ id }) => id === paper);
  if (open && open.sha256 !== null && isHere(kept, open)) {
    const { id, title, sha256, pages } = open;
    return (
      <main class="draft-reading">
        <h1 class="said-only">{title}</h1>
        <LazyReader
          key={`${id}${sha256}`}
          material={{ id, title, sha256, pages }}
          page={page}
          shelf={{
            papers: shelfOf(kept.meeting).filter((other) => isHere(kept, other)),
            beside: paperBeside.value,
            open: (other) => go(address(other, 1, paperBeside.peek())),
            lay: (other) => go(address(id, page, other), { replace: true }),
          }}
          onPage={(at) => go(address(id, at, paperBeside.peek()), { replace: true })}
          onClose={() => go(address())}
        />
      </main>
    );
  }
  return <Agenda kept={kept} address={address} retry={retry} />;
}

function NotHere({ loading, retry }: { loading: boolean; retry: () => void }) {
  return (
    <div class="page">
      <PageBar />
      <main id="main" class="page-main" tabIndex={-1}>
        {loading ? (
          <Skeleton lines={8} />
        ) : (
          <OfflineNote>
            <p>{t("offline.meeting.not_here")}</p>
            <button type="button" class="button" onClick={retry}>
              {t("line.retry")}
            </button>
          </OfflineNote>
        )}
      </main>
    </div>
  );
}

function isHere(kept: Kept, { id, sha256 }: { id: string; sha256: string | null }): boolean {
  return sha256 !== null && kept.files.has(addressOf({ id, sha256 }));
}

function Agenda({ kept, address, retry }: { kept: Kept } & Ways) {
  const { meeting, at } = kept;
  const typed = useSignal("");
  const q = useRested(typed.value.trim());
  useEffect(() => {
    document.title = `${meeting.title} · eCabinet`;
    return () => void (document.title = "eCabinet");
  }, [meeting.title]);
  const entry = (material: MeetingPaper) => (
    <PaperEntry
      material={material}
      href={isHere(kept, material) ? address(material.id) : null}
      about={aboutOf(kept, material)}
    />
  );
  return (
    <div class="page">
      <PageBar />
      <main id="main" class="page-main" tabIndex={-1}>
        <OfflineNote>
          <p>{t("offline.meeting", { when: moment(at) })}</p>
          <button type="button" class="button" onClick={retry}>
            {t("line.retry")}
          </button>
        </OfflineNote>
        <h1>{meeting.title}</h1>
        <p>
          <b class="figures">
            {clock(meeting.starts_at)}
            {meeting.ends_at && `–${clock(meeting.ends_at)}`}
          </b>
          {", "}
          {[day(meeting.starts_at), meeting.room].filter(Boolean).join(" · ")}
        </p>
        <label class="field kept-search">
          <span>{t("offline.search")}</span>
          <input
            class="input"
            type="search"
            value={typed.value}
            onInput={(event) => (typed.value = event.currentTarget.value)}
          />
        </label>
        {q ? (
          <Found
            q={q}
            meeting={meeting.id}
            at={(place) => address(place.material, place.page)}
            onClear={() => (typed.value = "")}
          />
        ) : (
          <>
            <Sections meeting={meeting.id} papers={allPapers(meeting)} entry={entry} />
            <ol>
              {meeting.items.map((item) => (
                <Item key={item.id} item={item} entry={entry} />
              ))}
            </ol>
          </>
        )}
      </main>
    </div>
  );
}

interface ItemProps {
  item: MeetingItem;
  entry: (material: MeetingPaper) => ComponentChildren;
}

function Item({ item, entry }: ItemProps) {
  const depth = Math.min(item.number.split(".").length - 1, 2);
  return (
    <li class={`draft-item draft-depth-${depth}`}>
      <span class="draft-number figures">{item.number}</span>
      <div>
        <h3>{item.title}</h3>
        <ul>
          {item.materials.map((material) => (
            <li key={material.id}>{entry(material)}</li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function aboutOf(kept: Kept, material: MeetingPaper): string | undefined {
  if (material.sha256 === null) return t("paper.paper_only");
  if (isHere(kept, material)) return undefined;
  return t(mayKeep(material) ? "offline.paper.not_here" : "offline.paper.never");
}

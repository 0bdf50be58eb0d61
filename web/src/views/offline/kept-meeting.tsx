/**
 * A meeting as this tablet keeps it, while the room cannot be reached: its agenda, its papers and a
 * search in them. When the room is reached it takes this screen's place, at the same paper and page.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { account } from "../../account";
import type { MeetingItem, MeetingPaper, MeetingWhole } from "../../documents";
import { t } from "../../i18n";
import { useRested } from "../../load";
import { answerOf, packOf } from "../../offline/drawer";
import { filesHere } from "../../offline/files";
import { addressOf, mayKeep, meetingPath } from "../../offline/plan";
import { moment } from "../../offline/words";
import { go, paperAddress } from "../../router";
import { clock, day } from "../../time";
import { AccountMenu } from "../account-menu";
import { useRoom } from "../room/context";
import { LineBanner } from "../room/line-banner";
import { PaperEntry } from "../room/paper-link";
import { LazyReader } from "../room/paper-screen";
import { SearchResults } from "../room/search-results";
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
  if (!answer || !pack) return null;
  return { meeting: answer.body, at: pack.at, files };
}

interface Props {
  meeting: string;
  paper: string | null;
  page: number;
}

export function KeptMeeting({ meeting, paper, page }: Props) {
  const [kept, setKept] = useState<Kept | null | undefined>(undefined);
  useEffect(() => void read(meeting).then(setKept, () => setKept(null)), [meeting]);
  if (!kept) {
    return (
      <main class="page-main">
        <LineBanner />
        <p class="soft">{t("line.connecting")}</p>
        <Skeleton lines={8} />
      </main>
    );
  }
  const open = kept.meeting.items.flatMap((item) => item.materials).find(({ id }) => id === paper);
  if (open && open.sha256 !== null && isHere(kept, open)) {
    const { id, title, sha256, pages } = open;
    return (
      <main class="draft-reading">
        <h1 class="said-only">{title}</h1>
        <LazyReader
          key={`${id}${sha256}`}
          material={{ id, title, sha256, pages }}
          page={page}
          onPage={(at) => go(paperAddress(meeting, id, at), { replace: true })}
          onClose={() => go(`/m/${meeting}`)}
        />
      </main>
    );
  }
  return <Agenda kept={kept} />;
}

function isHere(kept: Kept, { id, sha256 }: { id: string; sha256: string | null }): boolean {
  return sha256 !== null && kept.files.has(addressOf({ id, sha256 }));
}

function Agenda({ kept }: { kept: Kept }) {
  const { meeting, at } = kept;
  const room = useRoom();
  const typed = useSignal("");
  const q = useRested(typed.value.trim());
  useEffect(() => {
    document.title = `${meeting.title} · eCabinet`;
    return () => void (document.title = "eCabinet");
  }, [meeting.title]);
  return (
    <div class="page">
      <a class="skip" href="#main">
        {t("app.skip")}
      </a>
      <header class="page-bar">
        <p class="page-agency">{account.value?.agency.name}</p>
        <AccountMenu />
      </header>
      <main id="main" class="page-main" tabIndex={-1}>
        <p>
          <a class="button" href="/">
            {t("app.to_meetings")}
          </a>
        </p>
        <OfflineNote>
          <p>{t("offline.meeting", { when: moment(at) })}</p>
          <button type="button" class="button" onClick={room.retry}>
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
          <SearchResults q={q} onClear={() => (typed.value = "")} />
        ) : (
          <ol>
            {meeting.items.map((item) => (
              <Item key={item.id} kept={kept} item={item} />
            ))}
          </ol>
        )}
      </main>
    </div>
  );
}

function Item({ kept, item }: { kept: Kept; item: MeetingItem }) {
  const depth = Math.min(item.number.split(".").length - 1, 2);
  return (
    <li class={`draft-item draft-depth-${depth}`}>
      <span class="draft-number figures">{item.number}</span>
      <div>
        <h3>{item.title}</h3>
        <ul>
          {item.materials.map((material) => (
            <li key={material.id}>
              <PaperEntry
                material={material}
                href={isHere(kept, material) ? paperAddress(kept.meeting.id, material.id) : null}
                about={aboutOf(kept, material)}
              />
            </li>
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

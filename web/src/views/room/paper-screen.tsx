/** A paper over the room, in the reader, which is fetched when the first paper is opened. */
import type { ComponentType } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { sentenceOf } from "../../api";
import { isOutdated, leaveBuild } from "../../build";
import { t } from "../../i18n";
import { isBehindDoors } from "../../room/doors";
import { go, paperAddress, paperBeside } from "../../router";
import type { PairProps } from "../../reader/pair";
import { Related } from "../archive/related";
import { shelfOfRoom } from "./shelf";
import { Skeleton, Trouble } from "../states";
import { RoomContext, useMeeting, useRoom } from "./context";
import { ShowThis, useFollowing } from "./showing";

let fetched: ComponentType<PairProps> | null = null;

export function PaperScreen({ material, page }: { material: string; page: number }) {
  const { meeting } = useRoom();
  const state = useMeeting();
  const paper = state.materials[material];
  const { following, turned } = useFollowing(material);
  const close = () => go(`/m/${meeting}`);

  if (!paper || paper.recalled || paper.material.sha256 === null) {
    return (
      <div class="now stack">
        <Trouble text={t("paper.missing")} />
        <p>
          <button type="button" class="button" onClick={close}>
            {t("app.back")}
          </button>
        </p>
      </div>
    );
  }
  const { id, title, sha256, pages } = paper.material;
  const inItem = Object.values(state.materials)
    .map((other) => other.material)
    .filter(({ item }) => item !== null && item === paper.material.item)
    .map((other) => other.id);
  const beside = paperBeside.value;
  return (
    <div class="paper-screen">
      <div>
        <h1 class="said-only">{title}</h1>
        <ShowThis material={id} page={page} />
      </div>
      <LazyReader
        material={{ id, title, sha256, pages }}
        page={page}
        exact={following}
        shelf={{
          papers: shelfOfRoom(state),
          beside,
          open: (other) => go(paperAddress(meeting, other, 1, beside)),
          lay: (other) => go(paperAddress(meeting, id, page, other), { replace: true }),
          more: () => <Related meeting={meeting} material={id} known={inItem} />,
        }}
        noNotes={isBehindDoors(state) ? t("doors.no_notes") : null}
        onPage={(at: number) => {
          turned(at);
          go(paperAddress(meeting, id, at, paperBeside.peek()), { replace: true });
        }}
        onClose={close}
      />
    </div>
  );
}

/** The reader, once it is here; an old page that cannot fetch it any more loads itself anew. */
export function LazyReader(props: PairProps) {
  const [Reader, setReader] = useState<ComponentType<PairProps> | null>(() => fetched);
  const [trouble, setTrouble] = useState("");
  const [outdated, setOutdated] = useState(false);
  const voting = useContext(RoomContext)?.voting.value ?? false;
  const say = (error: unknown) => setTrouble(sentenceOf(error));

  useEffect(() => {
    if (Reader) return;
    import("../../reader/pair").then(
      (module) => {
        fetched = module.Pair;
        setReader(() => fetched);
      },
      (error: unknown) => {
        say(error);
        isOutdated().then(setOutdated, say);
      },
    );
  }, []);
  useEffect(() => {
    if (outdated && !voting) leaveBuild();
  }, [outdated, voting]);
  if (Reader) return <Reader {...props} />;
  // Asked first: off the net a page that is loaded anew would be gone.
  const again = () => void isOutdated().then(() => location.reload(), say);
  return (
    <div class="now">
      {trouble ? <Trouble text={trouble} again={again} /> : <Skeleton lines={8} />}
    </div>
  );
}

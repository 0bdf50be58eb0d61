/** One's own library: folders, own files, and references to meetings' papers. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import fileText from "lucide-static/icons/file-text.svg?nodes";
import folderIcon from "lucide-static/icons/folder.svg?nodes";
import search from "lucide-static/icons/search.svg?nodes";
import { api, sentenceOf } from "../../api";
import { language, t, word } from "../../i18n";
import { useLoaded } from "../../load";
import { go, libraryAddress, ownAddress, paperAddress } from "../../router";
import { searchAddress } from "../archive/asking";
import { Confirm } from "../confirm";
import { Dialog } from "../dialog";
import { Icon } from "../icon";
import { PageBar } from "../page-bar";
import { Nothing, Skeleton, Trouble } from "../states";
import { branches, count, inside, trail } from "./shelves";
import type { Folder, Library, LibraryPaper } from "./shelves";
import { UploadOwn } from "./upload-own";
import "./library.css";

const MB = 1_000_000;

export function LibraryScreen({ folder }: { folder: string | null }) {
  const { data, trouble, again } = useLoaded((s) => api.get<Library>("/api/library", s), "library");
  const wrong = useSignal("");
  const undo = useSignal<{ name: string; run: () => Promise<unknown> } | null>(null);
  const adding = useSignal<"folder" | "file" | null>(null);

  useEffect(() => {
    document.title = `${t("library.title")} · eCabinet`;
    return () => void (document.title = "eCabinet");
  }, []);

  async function act(doing: () => Promise<unknown>): Promise<void> {
    try {
      await doing();
      wrong.value = "";
    } catch (error) {
      wrong.value = sentenceOf(error);
    }
    again();
  }

  const here = data && folder !== null && !data.folders.some(({ id }) => id === folder);
  const at = here ? null : folder;
  return (
    <div class="page">
      <PageBar />
      <main id="main" class="page-main library" tabIndex={-1}>
        <div class="library-head">
          <h1>{t("library.title")}</h1>
          <a class="button" href={searchAddress({ source: "library" })}>
            <Icon of={search} />
            {t("library.search")}
          </a>
        </div>
        <p class="soft">{t("library.private")}</p>
        {trouble && <Trouble text={trouble} again={again} />}
        {!data && !trouble && <Skeleton lines={5} />}
        {data && (
          <>
            <Trail library={data} folder={at} />
            <p class="actions">
              <button type="button" class="button" onClick={() => (adding.value = "folder")}>
                {t("library.folder.new")}
              </button>
              <button type="button" class="button next" onClick={() => (adding.value = "file")}>
                {t("library.upload")}
              </button>
            </p>
            {wrong.value && <Trouble text={wrong.value} />}
            {undo.value && (
              <p class="library-undo" role="status">
                <span>{t("library.removed", { name: undo.value.name })}</span>
                <button
                  type="button"
                  class="button"
                  onClick={() => {
                    const { run } = undo.value!;
                    undo.value = null;
                    void act(run);
                  }}
                >
                  {t("library.undo")}
                </button>
              </p>
            )}
            <Shelf library={data} folder={at} act={act} undo={undo} />
            <Room library={data} />
          </>
        )}
        {adding.value === "folder" && (
          <Confirm
            title={t("library.folder.new")}
            action={t("library.folder.make")}
            asks={t("library.folder.name")}
            required
            onClose={() => (adding.value = null)}
            onYes={(name) => void act(() => api.post("/api/library/folders", { name, parent: at }))}
          />
        )}
        {adding.value === "file" && (
          <UploadOwn
            folder={at}
            onClose={() => {
              adding.value = null;
              again();
            }}
          />
        )}
      </main>
    </div>
  );
}

function Trail({ library, folder }: { library: Library; folder: string | null }) {
  if (folder === null) return null;
  const above = trail(library, folder);
  return (
    <nav class="library-trail" aria-label={t("library.where")}>
      <ol>
        <li>
          <a href={libraryAddress(null)}>{t("library.root")}</a>
        </li>
        {above.map(({ id, name }) => (
          <li key={id}>
            {id === folder ? (
              <b aria-current="page">{name}</b>
            ) : (
              <a href={libraryAddress(id)}>{name}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface ShelfProps {
  library: Library;
  folder: string | null;
  act: (doing: () => Promise<unknown>) => Promise<void>;
  undo: { value: { name: string; run: () => Promise<unknown> } | null };
}

function Shelf({ library, folder, act, undo }: ShelfProps) {
  const { folders, papers } = inside(library, folder);
  if (folders.length + papers.length === 0) return <Nothing>{t("library.empty")}</Nothing>;
  return (
    <ul class="library-list">
      {folders.map((each) => (
        <FolderRow key={each.id} folder={each} library={library} act={act} />
      ))}
      {papers.map((each) => (
        <PaperRow key={each.id} paper={each} library={library} act={act} undo={undo} />
      ))}
    </ul>
  );
}

type Doing = "rename" | "move" | "delete" | null;

function FolderRow({
  folder,
  library,
  act,
}: {
  folder: Folder;
  library: Library;
  act: ShelfProps["act"];
}) {
  const doing = useSignal<Doing>(null);
  const close = () => (doing.value = null);
  const { id, name, parent } = folder;
  const path = `/api/library/folders/${id}`;
  const n = count(library, id);
  return (
    <li class="library-row">
      <a class="library-name" href={libraryAddress(id)}>
        <Icon of={folderIcon} />
        <span>
          <b>{name}</b>
          <span class="soft small figures">{t("library.folder.count", { n })}</span>
        </span>
      </a>
      <Actions name={name} onPick={(what) => (doing.value = what)} />
      {doing.value === "rename" && (
        <Confirm
          title={`${t("library.rename")}: ${name}`}
          action={t("library.rename")}
          asks={t("library.folder.name")}
          required
          initial={name}
          onClose={close}
          onYes={(words) => void act(() => api.put(path, { name: words, parent }))}
        />
      )}
      {doing.value === "move" && (
        <Move
          name={name}
          library={library}
          without={id}
          from={parent}
          onClose={close}
          onPick={(to) => void act(() => api.put(path, { name, parent: to }))}
        />
      )}
      {doing.value === "delete" && (
        <Confirm
          title={t("library.delete.folder", { name })}
          action={t("library.delete")}
          danger
          onClose={close}
          onYes={() => void act(() => api.delete(path))}
        >
          {n > 0 && <p>{t("library.delete.folder.sure", { n })}</p>}
        </Confirm>
      )}
    </li>
  );
}

function PaperRow({
  paper,
  library,
  act,
  undo,
}: Omit<ShelfProps, "folder"> & { paper: LibraryPaper }) {
  const doing = useSignal<Doing>(null);
  const close = () => (doing.value = null);
  const { id, title, folder, material } = paper;
  const path = `/api/library/papers/${id}`;
  const name = paper.gone ? t("library.gone") : title;

  async function remove() {
    await api.delete(path);
    if (material !== null && !paper.gone)
      undo.value = { name, run: () => api.post("/api/library/references", { material, folder }) };
  }

  return (
    <li class="library-row">
      <PaperName paper={paper} />
      <Actions
        name={name}
        only={paper.gone ? ["delete"] : material === null ? undefined : ["move", "delete"]}
        onPick={(what) => {
          if (what === "delete" && material !== null) void act(remove);
          else doing.value = what;
        }}
      />
      {doing.value === "rename" && (
        <Confirm
          title={`${t("library.rename")}: ${title}`}
          action={t("library.rename")}
          asks={t("library.name")}
          required
          initial={title}
          onClose={close}
          onYes={(words) => void act(() => api.put(path, { title: words, folder }))}
        />
      )}
      {doing.value === "move" && (
        <Move
          name={title}
          library={library}
          without={null}
          from={folder}
          onClose={close}
          onPick={(to) => void act(() => api.put(path, { title, folder: to }))}
        />
      )}
      {doing.value === "delete" && (
        <Confirm
          title={t("library.delete.file", { name: title })}
          action={t("library.delete")}
          danger
          onClose={close}
          onYes={() => void act(remove)}
        >
          <p>{t("library.delete.file.sure")}</p>
        </Confirm>
      )}
    </li>
  );
}

function PaperName({ paper }: { paper: LibraryPaper }) {
  const { id, title, material, meeting, number, kind, meeting_title } = paper;
  if (paper.gone) {
    return (
      <span class="library-name">
        <Icon of={fileText} />
        <span class="soft">{t("library.gone")}</span>
      </span>
    );
  }
  const about =
    material === null
      ? [paper.pages !== null && t("library.pages", { n: paper.pages })]
      : [number || (kind !== "other" && word("material", kind)), meeting_title];
  const body = (
    <>
      <Icon of={fileText} />
      <span>
        <span class="paper-name">{title}</span>
        <span class="soft small">{about.filter(Boolean).join(" · ")}</span>
      </span>
    </>
  );
  const href = meeting !== null && material ? paperAddress(meeting, material) : ownAddress(id);
  if (meeting !== null && paper.sha256 === null) return <span class="library-name">{body}</span>;
  return (
    <a class="library-name" href={href}>
      {body}
    </a>
  );
}

const all = ["rename", "move", "delete"] as const;

function Actions({
  name,
  only = all,
  onPick,
}: {
  name: string;
  only?: readonly (typeof all)[number][] | undefined;
  onPick: (what: (typeof all)[number]) => void;
}) {
  return (
    <p class="actions" role="group" aria-label={t("library.actions", { name })}>
      {only.map((what) => (
        <button key={what} type="button" class="button plain" onClick={() => onPick(what)}>
          {t(`library.${what}`)}
        </button>
      ))}
    </p>
  );
}

interface MoveProps {
  name: string;
  library: Library;
  without: string | null;
  from: string | null;
  onPick: (folder: string | null) => void;
  onClose: () => void;
}

function Move({ name, library, without, from, onPick, onClose }: MoveProps) {
  const places: [string | null, string, number][] = [
    [null, t("library.root"), 0],
    ...branches(library, without).map(
      ([folder, depth]) => [folder.id, folder.name, depth + 1] as [string, string, number],
    ),
  ];
  return (
    <Dialog title={t("library.move.to", { name })} onClose={onClose}>
      <ul class="library-places">
        {places.map(([id, label, depth]) => (
          <li key={id} class={`library-depth-${Math.min(depth, 4)}`}>
            <button
              type="button"
              class="button plain wide"
              disabled={id === from}
              onClick={() => {
                onClose();
                onPick(id);
              }}
            >
              <Icon of={folderIcon} />
              {label}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function Room({ library }: { library: Library }) {
  const used = (library.used / MB).toLocaleString(language.value, { maximumFractionDigits: 1 });
  const words = t("library.used", { used, quota: Math.round(library.quota / MB) });
  return (
    <p class="library-room soft small figures">
      {words}
      <progress max={library.quota} value={library.used} aria-label={words} />
    </p>
  );
}

/** Back to the folder that a file lies in. */
export function toLibrary(folder: string | null): void {
  go(libraryAddress(folder));
}

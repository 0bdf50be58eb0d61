/** What lies in a folder of one's library, and what may be done with each of it. */
import { useSignal } from "@preact/signals";
import fileText from "lucide-static/icons/file-text.svg?nodes";
import folderIcon from "lucide-static/icons/folder.svg?nodes";
import { api } from "../../api";
import { t, word } from "../../i18n";
import { libraryAddress, ownAddress, paperAddress } from "../../router";
import { Confirm } from "../confirm";
import { Icon } from "../icon";
import { Nothing } from "../states";
import { Move } from "./move";
import { count, inside } from "./shelves";
import type { Folder, Library, LibraryPaper } from "./shelves";

interface ShelfProps {
  library: Library;
  folder: string | null;
  /** Changes something; null while the server is not reached. */
  act: ((doing: () => Promise<unknown>) => Promise<void>) | null;
  undo: { value: { name: string; run: () => Promise<unknown> } | null };
}

export function Shelf({ library, folder, act, undo }: ShelfProps) {
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
      {act && <Actions name={name} onPick={(what) => (doing.value = what)} />}
      {doing.value === "rename" && (
        <Confirm
          title={`${t("library.rename")}: ${name}`}
          action={t("library.rename")}
          asks={t("library.folder.name")}
          required
          initial={name}
          onClose={close}
          onYes={(words) => void act!(() => api.put(path, { name: words, parent }))}
        />
      )}
      {doing.value === "move" && (
        <Move
          name={name}
          library={library}
          without={id}
          from={parent}
          onClose={close}
          onPick={(to) => void act!(() => api.put(path, { name, parent: to }))}
        />
      )}
      {doing.value === "delete" && (
        <Confirm
          title={t("library.delete.folder", { name })}
          action={t("library.delete")}
          danger
          onClose={close}
          onYes={() => void act!(() => api.delete(path))}
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
      {act && (
        <Actions
          name={name}
          only={paper.gone ? ["delete"] : material === null ? undefined : ["move", "delete"]}
          onPick={(what) => {
            if (what === "delete" && material !== null) void act(remove);
            else doing.value = what;
          }}
        />
      )}
      {doing.value === "rename" && (
        <Confirm
          title={`${t("library.rename")}: ${title}`}
          action={t("library.rename")}
          asks={t("library.name")}
          required
          initial={title}
          onClose={close}
          onYes={(words) => void act!(() => api.put(path, { title: words, folder }))}
        />
      )}
      {doing.value === "move" && (
        <Move
          name={title}
          library={library}
          without={null}
          from={folder}
          onClose={close}
          onPick={(to) => void act!(() => api.put(path, { title, folder: to }))}
        />
      )}
      {doing.value === "delete" && (
        <Confirm
          title={t("library.delete.file", { name: title })}
          action={t("library.delete")}
          danger
          onClose={close}
          onYes={() => void act!(remove)}
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

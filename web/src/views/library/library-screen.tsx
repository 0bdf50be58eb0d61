/** One's own library: folders, own files, and references to meetings' papers. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import search from "lucide-static/icons/search.svg?nodes";
import { api, sentenceOf } from "../../api";
import { language, t } from "../../i18n";
import { go, libraryAddress } from "../../router";
import { searchAddress } from "../archive/asking";
import { Confirm } from "../confirm";
import { Icon } from "../icon";
import { KeptNote, useKept } from "../offline/kept-page";
import { PageBar } from "../page-bar";
import { Skeleton, Trouble } from "../states";
import { Shelf } from "./shelf";
import { trail } from "./shelves";
import type { Library } from "./shelves";
import { UploadOwn } from "./upload-own";
import "./library.css";

const MB = 1_000_000;

export function LibraryScreen({ folder }: { folder: string | null }) {
  const { data, trouble, again, keptAt } = useKept<Library>("/api/library");
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
        <KeptNote at={keptAt} />
        {trouble && <Trouble text={trouble} again={again} />}
        {!data && !trouble && <Skeleton lines={5} />}
        {data && (
          <>
            <Trail library={data} folder={at} />
            {keptAt === null && (
              <p class="actions">
                <button type="button" class="button" onClick={() => (adding.value = "folder")}>
                  {t("library.folder.new")}
                </button>
                <button type="button" class="button next" onClick={() => (adding.value = "file")}>
                  {t("library.upload")}
                </button>
              </p>
            )}
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
            <Shelf library={data} folder={at} act={keptAt === null ? act : null} undo={undo} />
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

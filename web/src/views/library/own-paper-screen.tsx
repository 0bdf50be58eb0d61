/** An own file in the reader. It is of no meeting, so nothing is written on it. */
import { api } from "../../api";
import { t } from "../../i18n";
import { useLoaded } from "../../load";
import { go, ownAddress } from "../../router";
import { LazyReader } from "../room/paper-screen";
import { Skeleton, Trouble } from "../states";
import { toLibrary } from "./library-screen";
import type { Library } from "./shelves";

export function OwnPaperScreen({ paper, page }: { paper: string; page: number }) {
  const { data, trouble, again } = useLoaded((s) => api.get<Library>("/api/library", s), "library");
  const own = data?.papers.find(({ id, material }) => id === paper && material === null);
  if (!own || own.sha256 === null) {
    return (
      <main class="page-main stack">
        {trouble && <Trouble text={trouble} again={again} />}
        {!data && !trouble && <Skeleton lines={6} />}
        {data && <Trouble text={t("library.missing")} />}
        <p>
          <button type="button" class="button" onClick={() => toLibrary(null)}>
            {t("library.back")}
          </button>
        </p>
      </main>
    );
  }
  const { id, title, sha256, pages, folder } = own;
  return (
    <main class="draft-reading">
      <h1 class="said-only">{title}</h1>
      <LazyReader
        material={{ id, title, sha256, pages, home: "/api/library/papers" }}
        page={page}
        noNotes={t("library.no_notes")}
        onPage={(at) => go(ownAddress(id, at), { replace: true })}
        onClose={() => toLibrary(folder)}
      />
    </main>
  );
}

/** A paper on its way to the table, read on the whole screen: the address says which, at which page. */
import type { PreparedPaper } from "../../preparing";
import { go, query } from "../../router";
import { LazyReader } from "../room/paper-screen";

type Readable = PreparedPaper & { sha256: string };

/** The one of these papers that is read now; `home` is the address of the screen they stand on. */
export function useReading(papers: readonly PreparedPaper[] | undefined, home: string) {
  const asked = new URLSearchParams(query.value);
  const listed = papers?.find(({ id }) => id === asked.get("paper"));
  // A version that waits for a second look is read in place of the one on the table.
  const open =
    listed?.waiting && listed.waiting.sha256 === asked.get("v")
      ? { ...listed, ...waits(listed) }
      : listed;
  return {
    open: open && hasFile(open) ? open : null,
    page: Math.max(1, Math.trunc(Number(asked.get("page"))) || 1),
    read: (paper: PreparedPaper) => go(`${home}?${which(paper)}`),
    turn: (paper: PreparedPaper, page: number) =>
      go(`${home}?${which(paper)}&page=${page}`, { replace: true }),
    close: () => go(home),
  };
}

function which({ id, sha256, waiting }: PreparedPaper): string {
  return waiting && waiting.sha256 === sha256 ? `paper=${id}&v=${sha256}` : `paper=${id}`;
}

function waits({ waiting }: PreparedPaper) {
  return waiting && { sha256: waiting.sha256, pages: waiting.pages };
}

function hasFile(paper: PreparedPaper): paper is Readable {
  return paper.sha256 !== null;
}

interface Props extends Pick<ReturnType<typeof useReading>, "page" | "turn" | "close"> {
  paper: Readable;
}

export function Reading({ paper, page, turn, close }: Props) {
  const { id, title, sha256, pages } = paper;
  return (
    <main class="draft-reading">
      <h1 class="said-only">{title}</h1>
      <LazyReader
        key={`${id}${sha256}`}
        material={{ id, title, sha256, pages }}
        page={page}
        onPage={(at) => turn(paper, at)}
        onClose={close}
      />
    </main>
  );
}

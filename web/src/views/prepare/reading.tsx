/** A paper on its way to the table, read on the whole screen. */
import type { PreparedPaper } from "../../preparing";
import { LazyReader } from "../room/paper-screen";

interface Props {
  paper: PreparedPaper;
  sha256: string;
  onClose: () => void;
}

export function Reading({ paper, sha256, onClose }: Props) {
  const { id, title, pages } = paper;
  return (
    <main class="draft-reading">
      <h1 class="said-only">{title}</h1>
      <LazyReader
        key={`${id}${sha256}`}
        material={{ id, title, sha256, pages }}
        page={1}
        onPage={() => {}}
        onClose={onClose}
      />
    </main>
  );
}

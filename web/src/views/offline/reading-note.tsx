/** Above the papers that are read, while the server is not reached: that they are copies, and how old. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n";
import { packWith, type Version } from "../../offline/drawer";
import { isHere } from "../../offline/files";
import { away } from "../../offline/line";
import { moment } from "../../offline/words";

type Named = Version & { title: string };

export function ReadingNote({ papers }: { papers: readonly Named[] }) {
  const [said, say] = useState("");
  const isAway = away.value !== null;
  useEffect(() => {
    if (!isAway) return;
    let gone = false;
    void wordsFor(papers).then((words) => gone || say(words));
    return () => void (gone = true);
  }, [isAway, papers.map(keyOf).join()]);
  if (!isAway || !said) return null;
  return (
    <p class="reader-news" role="status">
      {said}
    </p>
  );
}

function keyOf({ id, sha256 }: Version): string {
  return `${id} ${sha256}`;
}

/** Once for all of them: which is not here, else when the oldest was compared with the server's. */
async function wordsFor(papers: readonly Named[]): Promise<string> {
  const times: number[] = [];
  for (const paper of papers) {
    const at = await keptAt(paper).catch(() => null);
    if (at === null) return t("offline.reading.not_here", { title: paper.title });
    times.push(at);
  }
  return t("offline.reading", { when: moment(Math.min(...times)) });
}

async function keptAt(paper: Version): Promise<number | null> {
  return (await isHere(paper)) ? ((await packWith(paper))?.at ?? null) : null;
}

/** In the reader, while the server is not reached: that it is a copy on this tablet, and how old. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n";
import { packWith } from "../../offline/drawer";
import { isHere } from "../../offline/files";
import { away } from "../../offline/line";
import { moment } from "../../offline/words";

export function ReadingNote({ id, sha256 }: { id: string; sha256: string }) {
  const [at, setAt] = useState<number | null | undefined>(undefined);
  const isAway = away.value !== null;
  useEffect(() => {
    if (!isAway) return;
    Promise.all([packWith({ id, sha256 }), isHere({ id, sha256 })]).then(
      ([pack, here]) => setAt(here && pack ? pack.at : null),
      () => setAt(null),
    );
  }, [isAway, id, sha256]);
  if (!isAway || at === undefined) return null;
  return (
    <p class="reader-news" role="status">
      {at === null ? t("offline.reading.not_here") : t("offline.reading", { when: moment(at) })}
    </p>
  );
}

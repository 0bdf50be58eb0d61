/** What a screen shows from this tablet while the server is not reached, and that it says so. */
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { useLoaded, type Loaded } from "../../load";
import { ageOf, askOrKept } from "../../offline/kept";
import { away } from "../../offline/line";
import { moment } from "../../offline/words";
import { OfflineNote } from "./note";

/** An answer of the server, or the one of before: `keptAt` is then its moment, in milliseconds. */
export function useKept<T extends object>(path: string): Loaded<T> & { keptAt: number | null } {
  const loaded = useLoaded((signal) => askOrKept<T>(path, signal), path);
  const keptAt = ageOf(loaded.data);
  useEffect(() => {
    if (away.value === null && (keptAt !== null || loaded.trouble)) loaded.again();
  }, [away.value]);
  return { ...loaded, keptAt };
}

export function KeptNote({ at }: { at: number | null }) {
  if (at === null) return null;
  return (
    <OfflineNote>
      <p>{t("offline.page", { when: moment(at) })}</p>
    </OfflineNote>
  );
}

/** What the meeting's papers say about some words; each place opens at its page. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api, sentenceOf, withQuery } from "../../api";
import { t } from "../../i18n";
import { useLoaded } from "../../load";
import { searchKept } from "../../offline/books";
import { isAway } from "../../offline/kept";
import { meetingBehind } from "../../room/rehearsal";
import { paperAddress } from "../../router";
import { searchAddress } from "../archive/asking";
import { Nothing, Skeleton, Trouble } from "../states";
import { useRoom } from "./context";
import "./search-results.css";

interface Result {
  material: string;
  item: string | null;
  title: string;
  page: number;
  snippet: { text: string; hit: boolean }[];
}

interface Page {
  results: Result[];
  next: string | null;
  /** Found in the papers on this tablet. */
  kept?: boolean;
}

/** Each place once: a paper's title stands for its first page, whose own words say more. */
export function placesOf(results: readonly Result[]): Result[] {
  const places = new Map<string, Result>();
  for (const result of results) places.set(`${result.material} ${result.page}`, result);
  return [...places.values()];
}

/** What the server finds; where it is not reached, what the papers on this tablet say. */
async function search(
  path: string,
  meeting: string,
  q: string,
  signal: AbortSignal,
): Promise<Page> {
  try {
    return await api.get<Page>(withQuery(path, { q }), signal);
  } catch (error) {
    const results = isAway(error) ? await searchKept(meeting, q) : null;
    if (!results) throw error;
    return { results, next: null, kept: true };
  }
}

type Place = Pick<Result, "material" | "page">;

interface Props {
  q: string;
  onClear: () => void;
  /** Takes a place instead of opening it. */
  onChoose?: (place: Place) => void;
}

/** In a room: places open beside what the room is at. */
export function SearchResults(props: Props) {
  const { meeting } = useRoom();
  const at = ({ material, page }: Place) => paperAddress(meeting, material, page);
  return <Found {...props} meeting={meeting} at={at} />;
}

interface FoundProps extends Props {
  meeting: string;
  /** The address of a place. */
  at: (place: Place) => string;
}

export function Found({ q, onClear, onChoose, meeting, at }: FoundProps) {
  const path = `/api/meetings/${meetingBehind(meeting)}/search`;
  const first = useLoaded((signal) => search(path, meetingBehind(meeting), q, signal), q);
  const more = useSignal<Page | null>(null);
  const trouble = useSignal("");
  useEffect(() => void (more.value = null), [first.data]);
  const results = placesOf([...(first.data?.results ?? []), ...(more.value?.results ?? [])]);
  const next = more.value ? more.value.next : (first.data?.next ?? null);

  async function showMore() {
    try {
      const page = await api.get<Page>(withQuery(path, { q, cursor: next }));
      more.value = { results: [...(more.value?.results ?? []), ...page.results], next: page.next };
    } catch (error) {
      trouble.value = sentenceOf(error);
    }
  }

  return (
    <div class="found" role="region" aria-label={t("agenda.search")} aria-live="polite">
      {first.trouble && <Trouble text={first.trouble} again={first.again} />}
      {!first.data && !first.trouble && <Skeleton lines={5} />}
      {first.data?.kept && <p class="soft small">{t("offline.search.kept")}</p>}
      {first.data && results.length === 0 && <Nothing>{t("agenda.search.none", { q })}</Nothing>}
      <ol>
        {results.map((result, n) => (
          <li key={n}>
            <a
              class="found-place"
              href={at(result)}
              onClick={(event) => {
                if (!onChoose) return;
                event.preventDefault();
                event.stopPropagation();
                onChoose({ material: result.material, page: result.page });
              }}
            >
              <span class="found-title">{result.title}</span>
              <span class="soft small"> · {t("agenda.search.page", { page: result.page })}</span>
              <span class="found-text">
                {result.snippet.map((part, m) =>
                  part.hit ? <mark key={m}>{part.text}</mark> : part.text,
                )}
              </span>
            </a>
          </li>
        ))}
      </ol>
      {trouble.value && <Trouble text={trouble.value} />}
      <p class="actions">
        {next && (
          <button type="button" class="button" onClick={showMore}>
            {t("app.more")}
          </button>
        )}
        {!onChoose && (
          <a class="button" href={searchAddress({ q })}>
            {t("search.meeting.all")}
          </a>
        )}
        <button type="button" class="button" onClick={onClear}>
          {t("agenda.search.clear")}
        </button>
      </p>
    </div>
  );
}

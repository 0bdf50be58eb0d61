/**
 * Finding words in everything one may read: papers of all meetings, one's notes and library. The
 * question stands in the address; arrows walk through what was found, "/" leads back to the field.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import magnifier from "lucide-static/icons/search.svg?nodes";
import x from "lucide-static/icons/x.svg?nodes";
import { account } from "../../account";
import { api, sentenceOf } from "../../api";
import { t } from "../../i18n";
import { useLoaded, useRested } from "../../load";
import { paperKinds } from "../../paper-kinds";
import { away } from "../../offline/line";
import { go, query } from "../../router";
import { Icon } from "../icon";
import { OfflineNote } from "../offline/note";
import { PageBar } from "../page-bar";
import { Nothing, Skeleton, Trouble } from "../states";
import { asked, askingOf, nothing, searchAddress, type Asking } from "./asking";
import { search, type Page } from "./asking-kept";
import { FoundLine } from "./found";
import { drop, forgetAll, recentOf, remember } from "./recent";
import { arrows } from "./walking";
import "./archive.css";

const sources = ["", "paper", "note", "library"] as const;
/** Years that can be chosen, the current one first. */
const years = 6;

export function SearchScreen() {
  const asking = askingOf(query.value);
  const typed = useSignal(asking.q);
  const q = useRested(typed.value.trim());
  const field = useRef<HTMLInputElement>(null);
  const change = (to: Partial<Asking>) =>
    go(searchAddress({ ...askingOf(query.peek()), ...to }), { replace: true });

  useEffect(() => {
    document.title = `${t("search.title")} · eCabinet`;
    field.current?.focus();
    return () => void (document.title = "eCabinet");
  }, []);
  useEffect(() => change({ q }), [q]);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => arrows(event, field.current);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);

  return (
    <div class="page">
      <PageBar />
      <main id="main" class="page-main archive" tabIndex={-1}>
        <h1>{t("search.title")}</h1>
        <label class="meetings-search">
          <span class="said-only">{t("search.field")}</span>
          <Icon of={magnifier} />
          <input
            ref={field}
            class="input"
            type="search"
            maxLength={200}
            placeholder={t("search.hint")}
            value={typed.value}
            onInput={(event) => (typed.value = event.currentTarget.value)}
          />
        </label>
        <Filters asking={asking} change={change} />
        {q ? (
          <Results asking={{ ...asking, q }} />
        ) : (
          <Recent onPick={(again) => (typed.value = again)} />
        )}
      </main>
    </div>
  );
}

function Filters({ asking, change }: { asking: Asking; change: (to: Partial<Asking>) => void }) {
  const ofPapers = asking.source !== "library";
  const now = new Date().getFullYear();
  return (
    <div class="archive-filters">
      <fieldset class="archive-sources">
        <legend class="said-only">{t("search.source")}</legend>
        {sources.map((source) => (
          <button
            key={source}
            type="button"
            class="button"
            aria-pressed={asking.source === source}
            onClick={() => change({ source })}
          >
            {t(source === "" ? "search.source.all" : `search.source.${source}`)}
          </button>
        ))}
      </fieldset>
      {ofPapers && (
        <>
          <label class="archive-filter">
            <span class="said-only">{t("search.kind")}</span>
            <select
              class="input"
              value={asking.kind}
              onChange={(event) => change({ kind: event.currentTarget.value })}
            >
              <option value="">{t("search.kind.any")}</option>
              {paperKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`material.${kind}`)}
                </option>
              ))}
            </select>
          </label>
          <label class="archive-filter">
            <span class="said-only">{t("search.time")}</span>
            <select
              class="input"
              value={asking.time}
              onChange={(event) => change({ time: event.currentTarget.value })}
            >
              <option value="">{t("search.time.any")}</option>
              <option value="quarter">{t("search.time.quarter")}</option>
              {Array.from({ length: years }, (_, n) => String(now - n)).map((year) => (
                <option key={year} value={year}>
                  {t("search.time.year", { year })}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
      {asking.meeting && (
        <button type="button" class="button" onClick={() => change({ meeting: "" })}>
          <Icon of={x} />
          {t("search.meeting")}
          <span class="said-only"> · {t("search.meeting.all")}</span>
        </button>
      )}
    </div>
  );
}

function Results({ asking }: { asking: Asking }) {
  const first = asked(asking, new Date());
  const { data, trouble, again } = useLoaded((signal) => search(asking, signal), first);
  const more = useSignal<Page | null>(null);
  const wrong = useSignal("");
  const whose = account.value?.id ?? "";
  useEffect(() => void (more.value = null), [data]);
  useEffect(() => {
    if (away.value === null && (data?.kept || trouble)) again();
  }, [away.value]);
  useEffect(() => {
    if (data && data.total > 0) remember(whose, asking.q);
  }, [data]);

  async function showMore(next: string) {
    try {
      const page = await api.get<Page>(asked(asking, new Date(), next));
      more.value = { ...page, found: [...(more.value?.found ?? []), ...page.found] };
    } catch (error) {
      wrong.value = sentenceOf(error);
    }
  }

  if (trouble) return <Trouble text={trouble} again={again} />;
  if (!data) return <Skeleton lines={6} />;
  const next = more.value ? more.value.next : data.next;
  const shown = [...data.found, ...(more.value?.found ?? [])];
  const narrowed = Object.entries(asking).some(([name, value]) => name !== "q" && value !== "");
  return (
    <section class="archive-results" aria-label={t("search.title")}>
      {data.kept && (
        <OfflineNote>
          <p>{t("search.kept")}</p>
        </OfflineNote>
      )}
      <p class="soft small" role="status">
        {data.total > 0 && t(data.more ? "search.total.more" : "search.total", { n: data.total })}
      </p>
      {data.total === 0 && (
        <>
          <Nothing>{t("search.none", { q: asking.q })}</Nothing>
          <p class="soft">{t("search.none.hint")}</p>
          {narrowed && (
            <p>
              <a class="button" href={searchAddress({ ...nothing, q: asking.q })}>
                {t("search.meeting.all")}
              </a>
            </p>
          )}
        </>
      )}
      <ol>
        {shown.map((found, n) => (
          <FoundLine key={n} found={found} />
        ))}
      </ol>
      {wrong.value && <Trouble text={wrong.value} />}
      {next && (
        <button type="button" class="button" onClick={() => void showMore(next)}>
          {t("app.more")}
        </button>
      )}
    </section>
  );
}

function Recent({ onPick }: { onPick: (q: string) => void }) {
  const whose = account.value?.id ?? "";
  const list = useSignal(recentOf(whose));
  return (
    <section class="stack">
      <p class="soft">{t("search.help")}</p>
      {list.value.length > 0 && (
        <div class="archive-recent">
          <h2>{t("search.recent")}</h2>
          <p class="soft small">{t("search.recent.only")}</p>
          <ul>
            {list.value.map((q) => (
              <li key={q}>
                <button type="button" class="button plain" onClick={() => onPick(q)}>
                  <Icon of={magnifier} />
                  {q}
                </button>
                <button
                  type="button"
                  class="button plain"
                  aria-label={t("search.recent.drop", { q })}
                  onClick={() => (list.value = drop(whose, q))}
                >
                  <Icon of={x} />
                </button>
              </li>
            ))}
          </ul>
          <p>
            <button type="button" class="button" onClick={() => (list.value = forgetAll(whose))}>
              {t("search.recent.forget")}
            </button>
          </p>
        </div>
      )}
    </section>
  );
}

/** All that the register says of oneself: which papers, when first, when last, how often. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api, sentenceOf, withQuery } from "../../api";
import { t } from "../../i18n";
import { clock, shortDay } from "../../time";
import { PageBar } from "../page-bar";
import { Nothing, Skeleton, Trouble } from "../states";
import "./trust.css";

interface Line {
  material: string;
  title: string;
  meeting: string;
  meeting_title: string;
  current: boolean;
  given_at: string;
  first_at: string | null;
  last_at: string | null;
  times: number;
}

interface Page {
  reads: Line[];
  next: string | null;
}

const when = (at: string) => `${clock(at)} ${shortDay(at)}`;

export function OwnReadsScreen() {
  const lines = useSignal<Line[] | null>(null);
  const next = useSignal<string | null>(null);
  const trouble = useSignal("");
  async function more(cursor: string | null) {
    try {
      const page = await api.get<Page>(withQuery("/api/reads", { cursor }));
      lines.value = [...(cursor ? (lines.value ?? []) : []), ...page.reads];
      next.value = page.next;
      trouble.value = "";
    } catch (error) {
      trouble.value = sentenceOf(error);
    }
  }
  useEffect(() => void more(null), []);
  return (
    <div class="page">
      <PageBar />
      <main id="main" class="page-main stack" tabIndex={-1}>
        <h1>{t("reads.own")}</h1>
        <p class="soft">{t("reads.own.text")}</p>
        {trouble.value && <Trouble text={trouble.value} again={() => void more(next.value)} />}
        {!lines.value && !trouble.value && <Skeleton lines={6} />}
        {lines.value?.length === 0 && <Nothing>{t("reads.own.none")}</Nothing>}
        <ul class="register">
          {lines.value?.map((line) => (
            <li key={`${line.material} ${line.given_at}`} class="register-paper">
              <p>
                <b>{line.title}</b>
                {!line.current && <span class="soft small"> · {t("reads.own.older")}</span>}
              </p>
              <p class="soft small">{line.meeting_title}</p>
              <p class="small figures">
                {line.first_at && line.last_at
                  ? [
                      `${t("reads.own.first")} ${when(line.first_at)}`,
                      line.times > 1 && `${t("reads.own.last")} ${when(line.last_at)}`,
                      line.times > 1 && t("reads.times", { n: line.times }),
                    ]
                      .filter(Boolean)
                      .join(" · ")
                  : t("reads.own.kept", { at: when(line.given_at) })}
              </p>
            </li>
          ))}
        </ul>
        {next.value && (
          <button type="button" class="button" onClick={() => void more(next.value)}>
            {t("app.more")}
          </button>
        )}
      </main>
    </div>
  );
}

/** What was shared on a draft, by its articles, in one table; to be taken along as a workbook or on paper. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api, sentenceOf } from "../../api";
import { t } from "../../i18n";
import { paperAddress } from "../../router";
import { PageBar } from "../page-bar";
import { Nothing, Skeleton, Trouble } from "../states";
import "./notes.css";

interface Remark {
  page: number;
  quote: string;
  words: string;
  name: string;
  unit: string;
  type: "ink" | "highlight" | "text" | "note";
}

interface Table {
  title: string;
  articles: { title: string; remarks: Remark[] }[];
}

export function RemarksScreen({ meeting, material }: { meeting: string; material: string }) {
  const table = useSignal<Table | null>(null);
  const trouble = useSignal("");
  const path = `/api/materials/${encodeURIComponent(material)}/remarks`;
  const load = () => {
    trouble.value = "";
    api.get<Table>(path).then(
      (found) => (table.value = found),
      (error: unknown) => (trouble.value = sentenceOf(error)),
    );
  };
  useEffect(load, [path]);
  const found = table.value;
  return (
    <div class="page">
      <PageBar />
      <main id="main" class="page-main stack" tabIndex={-1}>
        <h1>{t("remarks.title")}</h1>
        {trouble.value ? (
          <Trouble text={trouble.value} again={load} />
        ) : found === null ? (
          <Skeleton lines={6} />
        ) : (
          <>
            <p>
              <a href={paperAddress(meeting, material)}>{found.title}</a>
            </p>
            <p class="actions">
              <a class="button" download href={`${path}.xlsx`}>
                {t("remarks.xlsx")}
              </a>
              <a class="button" download href={`${path}.pdf`}>
                {t("remarks.pdf")}
              </a>
            </p>
            {found.articles.length === 0 && <Nothing>{t("remarks.none")}</Nothing>}
            {found.articles.map((article) => (
              <section key={article.title} class="stack-s">
                <h2>{article.title || t("remarks.before")}</h2>
                <div class="remarks-scroll" tabIndex={0} role="region" aria-label={article.title}>
                  <table class="remark-table">
                    <thead>
                      <tr>
                        <th scope="col">{t("remarks.quote")}</th>
                        <th scope="col">{t("remarks.words")}</th>
                        <th scope="col">{t("remarks.by")}</th>
                        <th scope="col">{t("remarks.page")}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {article.remarks.map((each, i) => (
                        <tr key={i}>
                          <td class="soft">{each.quote}</td>
                          <td>{each.words || t(`notes.${each.type}`)}</td>
                          <td>
                            {each.name}
                            {each.unit && <span class="soft"> · {each.unit}</span>}
                          </td>
                          <td class="figures">
                            <a href={paperAddress(meeting, material, each.page)}>{each.page}</a>
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              </section>
            ))}
          </>
        )}
      </main>
    </div>
  );
}

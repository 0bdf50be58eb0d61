/** One thing that was found: what it is, where, and the words around the hits, each to open. */
import { t, word } from "../../i18n";
import { ownAddress, paperAddress } from "../../router";
import { day } from "../../time";

export interface Piece {
  text: string;
  hit: boolean;
}

export interface Found {
  source: "paper" | "note" | "library";
  id: string;
  meeting: string | null;
  meeting_title: string;
  at: string;
  title: Piece[];
  number: string;
  issuer: string;
  kind: string;
  date: string | null;
  pages: number;
  hits: { page: number; snippet: Piece[] }[];
}

export function FoundLine({ found }: { found: Found }) {
  const at = (page: number) =>
    found.meeting === null
      ? ownAddress(found.id, page)
      : paperAddress(found.meeting, found.id, page);
  const about = [
    found.kind && found.kind !== "other" && word("material", found.kind),
    found.number,
    found.issuer,
    found.date && found.date.split("-").reverse().map(Number).join("/"),
  ].filter(Boolean);
  const where =
    found.meeting === null ? t("search.own") : `${found.meeting_title} · ${day(found.at)}`;
  return (
    <li class="found-line">
      <h2>
        <a class="found-link" href={at(found.hits[0]?.page ?? 1)}>
          <Words of={found.title} />
        </a>
        {found.source === "note" && <span class="badge">{t("search.note")}</span>}
      </h2>
      <p class="soft small">{[...about, where].join(" · ")}</p>
      {found.hits.map(({ page, snippet }, n) => (
        <a key={n} class="found-hit" href={at(page)}>
          <span class="found-page figures">{t("search.page", { page })}</span>
          <span>
            <Words of={snippet} />
          </span>
        </a>
      ))}
      {found.pages > found.hits.length && (
        <p class="soft small">{t("search.pages", { n: found.pages })}</p>
      )}
    </li>
  );
}

function Words({ of }: { of: Piece[] }) {
  return <>{of.map((part, n) => (part.hit ? <mark key={n}>{part.text}</mark> : part.text))}</>;
}

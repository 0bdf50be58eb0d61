/** One thing that was found: what it is, where, and the words around the hits, each to open. */
import { withQuery } from "../../api";
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
  /** Where it is read. */
  way: "room" | "prepare" | "asked" | "library";
}

export function FoundLine({ found }: { found: Found }) {
  const at = (page: number) => addressOf(found, page);
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
        {(found.way === "prepare" || found.way === "asked") && (
          <span class="badge">{t("search.on_its_way")}</span>
        )}
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

function addressOf({ way, id, meeting }: Found, page: number): string {
  switch (way) {
    case "library":
      return ownAddress(id, page);
    case "prepare":
      return withQuery(`/m/${meeting}/prepare`, { paper: id, page });
    case "asked":
      return withQuery("/prepare", { paper: id, page });
  }
  return paperAddress(meeting!, id, page);
}

function Words({ of }: { of: Piece[] }) {
  return <>{of.map((part, n) => (part.hit ? <mark key={n}>{part.text}</mark> : part.text))}</>;
}

"""The two databases' full-text queries: FTS5 on SQLite, tsvector on PostgreSQL.

Both look at folded text only (`documents.search.fold`), with queries made of letters and digits
alone, so that nothing a person types is ever syntax. The newest come first and the search stops at
`limit`: a word that is on every page costs no more than a rare one, and in an archive the newest is
what is looked for. Who may read what is asked of each hit in the same statement.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    column,
    func,
    literal_column,
    select,
    table,
)

from ecabinet.documents.search import Query
from ecabinet.store.tables import headlines, pages

_PAGES = table("page_index", column("rowid"), column("rank"))
_HEADLINES = table("headline_index", column("rowid"))
# By itself SQLite would fetch the whole row of a page, text and all, to see whose it is.
_FILE_OF_PAGE: ColumnElement[str] = literal_column(
    "(SELECT sha256 FROM pages INDEXED BY page_index_files WHERE id = page_index.rowid)"
)
_PAPER_OF_HEADLINE: ColumnElement[str] = literal_column(
    "(SELECT material FROM headlines WHERE id = headline_index.rowid)"
)
Allowed = Select[Any] | CompoundSelect[Any]


def newest_pages(connection: Connection, query: Query, sha256s: Allowed, limit: int) -> Select[Any]:
    """Ids of the newest pages with all that is looked for, of files among `sha256s`."""
    if connection.dialect.name == "postgresql":
        wanted = _tsvector(pages.name).op("@@")(_tsquery(query))
        found = select(pages.c.id).where(wanted, pages.c.sha256.in_(sha256s))
        return found.order_by(pages.c.id.desc()).limit(limit)
    found = select(_PAGES.c.rowid.label("id")).where(
        _match(_PAGES.name, query), _FILE_OF_PAGE.in_(sha256s)
    )
    return found.order_by(_PAGES.c.rowid.desc()).limit(limit)


def newest_headlines(
    connection: Connection, query: Query, papers: Allowed, limit: int
) -> Select[Any]:
    """The newest of `papers` (ids) whose headlines have all that is looked for."""
    if connection.dialect.name == "postgresql":
        wanted = _tsvector(headlines.name).op("@@")(_tsquery(query))
        found = select(headlines.c.material).where(wanted, headlines.c.material.in_(papers))
        return found.order_by(headlines.c.id.desc()).limit(limit)
    hit = select(_PAPER_OF_HEADLINE.label("material")).select_from(_HEADLINES)
    found = hit.where(_match(_HEADLINES.name, query), _PAPER_OF_HEADLINE.in_(papers))
    return found.order_by(_HEADLINES.c.rowid.desc()).limit(limit)


def ranked_pages(
    connection: Connection, query: Query
) -> tuple[ColumnElement[bool], ColumnElement[Any]]:
    """What pages must meet to have all that is looked for, and the order of the best of them."""
    if connection.dialect.name == "postgresql":
        vector = _tsvector(pages.name)
        return vector.op("@@")(_tsquery(query)), -func.ts_rank(vector, _tsquery(query))
    return (pages.c.id == _PAGES.c.rowid) & _match(_PAGES.name, query), _PAGES.c.rank


def _match(index: str, query: Query) -> ColumnElement[bool]:
    """FTS5: quoted phrases, all of them, the last one perhaps with a star."""
    words = " ".join(f'"{" ".join(phrase)}"' for phrase in query.phrases)
    return literal_column(index).op("MATCH", is_comparison=True)(words + "*" * query.open_ended)


def _tsvector(name: str) -> ColumnElement[Any]:
    return literal_column(f"{name}.search_vector")


def _tsquery(query: Query) -> ColumnElement[Any]:
    """to_tsquery: words that follow one another, all phrases, the last one perhaps open."""
    words = " & ".join(f"({' <-> '.join(phrase)})" for phrase in query.phrases)
    if query.open_ended:
        words = f"{words[:-1]}:*)"
    return func.to_tsquery("simple", words)

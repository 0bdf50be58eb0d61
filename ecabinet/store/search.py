"""Searching the papers of one meeting: titles first, then pages, found without marks or case.

What is stored and what is asked for are folded by the same function; a page that has the marks as
typed stands before one that has the letters only. Across all meetings it is `archive` that finds.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from ecabinet.documents.search import Piece, Query, has_all, marks_agree, parse_query, snippet
from ecabinet.errors import BadInput
from ecabinet.store.engine import Database
from ecabinet.store.fulltext import ranked_pages
from ecabinet.store.meetings import material_rows
from ecabinet.store.tables import materials, pages

PAGE = 20
CANDIDATES = 400
"""Pages that are looked at in the order of their rank; beyond them one should ask more exactly."""


class Result(NamedTuple):
    """A paper, or a page of one, with the words around what was found."""

    material: str
    item: str | None
    title: str
    page: int
    snippet: list[Piece]


class Search:
    """Finds words in papers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __call__(
        self, meeting: str, q: str, cursor: str = "", outside: Collection[str] = ()
    ) -> tuple[list[Result], str | None]:
        """A page of results and the cursor of the next; nothing of the items in `outside`.

        Raises BadInput `search_empty`, `search_too_long`, `bad_cursor`.
        """
        if cursor and not (cursor.isdecimal() and len(cursor) < 9):
            raise BadInput("bad_cursor")
        return await self._database.read(
            _search, meeting, parse_query(q), int(cursor or 0), outside
        )


def _search(
    connection: Connection, meeting: str, query: Query, start: int, outside: Collection[str]
) -> tuple[list[Result], str | None]:
    on_table = material_rows(
        connection, materials.c.meeting == meeting, materials.c.status == "on_table"
    )
    papers = [paper for paper in on_table if paper["item"] not in outside]
    found: list[tuple[dict[str, Any], int, str]] = [
        (paper, 1, _headline(paper)) for paper in papers if has_all(_headline(paper), query)
    ]
    by_file: dict[str, list[dict[str, Any]]] = {}
    for paper in papers:
        by_file.setdefault(paper["sha256"], []).append(paper)
    hits = connection.execute(_pages(connection, query, list(filter(None, by_file)))).all()
    for hit in sorted(hits, key=lambda hit: not marks_agree(hit.text, query)):
        found += [(paper, hit.n, hit.text) for paper in by_file[hit.sha256]]
    results = [
        Result(paper["id"], paper["item"], paper["title"], page, snippet(words, query))
        for paper, page, words in found[start : start + PAGE]
    ]
    return results, str(start + PAGE) if len(found) > start + PAGE else None


def _headline(paper: dict[str, Any]) -> str:
    return f"{paper['title']} {paper['number']}".strip()


def _pages(connection: Connection, query: Query, sha256s: list[str]) -> Any:
    matches, rank = ranked_pages(connection, query)
    return (
        select(pages.c.sha256, pages.c.n, pages.c.text)
        .where(matches, pages.c.sha256.in_(sha256s))
        .order_by(rank, pages.c.sha256, pages.c.n)
        .limit(CANDIDATES)
    )

"""Finding words in everything somebody may read: all meetings' papers, own notes, own library.

The newest `CANDIDATES` pages with the words are looked at (`matches`), and of these come first the
papers whose headlines have them, then pages that spell them as they were typed, then pages that
have them in a row, then the newest meetings'.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from ecabinet.documents.search import Piece, Query, nearby, parse_query, snippet
from ecabinet.errors import BadInput
from ecabinet.people.accounts import Account
from ecabinet.store.engine import Database
from ecabinet.store.matches import EVERYTHING, Match, Note, Source, Wish, notes, papers
from ecabinet.store.tables import pages

PAGE = 20
HITS = 2
"""Pages of a paper that are shown with their words."""
_WHOLE = 400
"""A headline is shown whole."""


class Hit(NamedTuple):
    """A page with the words around what was found."""

    page: int
    snippet: list[Piece]


class Found(NamedTuple):
    """A paper, a note of one's own on one, or a paper of one's own library.

    `id`: the paper's in its meeting or library; `pages`: on how many pages the words were found;
    `way`: where it is read, `library` or a `readable.Way`.
    """

    source: Source
    id: str
    meeting: str | None
    meeting_title: str
    at: datetime
    title: list[Piece]
    number: str
    issuer: str
    kind: str
    date: date | None
    pages: int
    hits: list[Hit]
    way: str


class FoundPage(NamedTuple):
    """`total` of what was found, `more`: there may be older ones that were not looked at."""

    found: list[Found]
    total: int
    more: bool
    next: str | None


class Archive:
    """Finds words in all that an account may read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __call__(
        self, account: Account, q: str, wish: Wish = EVERYTHING, cursor: str = ""
    ) -> FoundPage:
        """A page of what was found, and the cursor of the next.

        Raises BadInput `search_empty`, `search_too_long`, `bad_cursor`.
        """
        if cursor and not (cursor.isdecimal() and len(cursor) < 9):
            raise BadInput("bad_cursor")
        return await self._database.read(_search, account, parse_query(q), wish, int(cursor or 0))


def _search(
    connection: Connection, account: Account, query: Query, wish: Wish, start: int
) -> FoundPage:
    matches: list[Match] = []
    more = False
    if wish.source != "note":
        matches, more = papers(connection, account, query, wish)
    if wish.source in (None, "note"):
        matches += notes(connection, account, query, wish)
    matches.sort(key=lambda match: match.order)
    shown = matches[start : start + PAGE]
    texts = _texts(connection, shown, query)
    return FoundPage(
        [_found(match, query, texts) for match in shown],
        len(matches),
        more,
        str(start + PAGE) if len(matches) > start + PAGE else None,
    )


def _texts(connection: Connection, shown: list[Match], query: Query) -> dict[int, str]:
    wanted = [id for match in shown for _, id in match.pages[:HITS]]
    rows = connection.execute(
        select(pages.c.id, pages.c.text, pages.c.folded).where(pages.c.id.in_(wanted))
    )
    return {row.id: nearby(row.text, row.folded, query) for row in rows}


def _found(match: Match, query: Query, texts: dict[int, str]) -> Found:
    row, own = match.row, match.source == "library"
    way = "library" if own else "room" if isinstance(row, Note) else row.way
    hits = [Hit(n, snippet(texts[id], query)) for n, id in match.pages[:HITS]]
    if isinstance(row, Note):
        hits = [Hit(row.page, snippet(row.words, query))]
        row = row.paper
    return Found(
        source=match.source,
        id=row.id,
        meeting=None if own else row.meeting,
        meeting_title="" if own else row.meeting_title,
        at=row.added_at if own else row.starts_at,
        title=snippet(row.title, query, _WHOLE),
        number="" if own else row.number,
        issuer="" if own else row.issuer,
        kind="" if own else row.kind,
        date=None if own else row.date,
        pages=len(match.pages),
        hits=hits,
        way=way,
    )

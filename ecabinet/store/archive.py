"""Finding words in everything somebody may read: all meetings' papers, own notes, own library.

Whose words may be found is part of each statement (`readable`), so that what one may not read is
neither shown nor counted. The newest `CANDIDATES` pages with the words are looked at, and of these
come first the papers whose headlines have them, then pages that spell them as they were typed, then
pages that have them in a row, then the newest meetings'.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    cast,
    false,
    null,
    select,
    union_all,
)

from ecabinet.documents.search import (
    Piece,
    Query,
    has_all,
    in_a_row,
    marks_agree,
    nearby,
    parse_query,
    snippet,
)
from ecabinet.errors import BadInput
from ecabinet.people.accounts import Account
from ecabinet.store.engine import Database
from ecabinet.store.fulltext import newest_headlines, newest_pages
from ecabinet.store.readable import readable
from ecabinet.store.tables import library_papers, marks, materials, meetings, pages

PAGE = 20
CANDIDATES = 200
HEADLINES = 100
"""Beyond these, one should ask more exactly, and the answer says so."""
HITS = 2
"""Pages of a paper that are shown with their words."""
_WHOLE = 400
"""A headline is shown whole."""

Source = Literal["paper", "note", "library"]


class Wish(NamedTuple):
    """What the search is narrowed to: a source, kinds of papers, a time of meetings, a meeting."""

    source: Source | None = None
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None
    meeting: str = ""


EVERYTHING = Wish()


class Hit(NamedTuple):
    """A page with the words around what was found."""

    page: int
    snippet: list[Piece]


class Found(NamedTuple):
    """A paper, a note of one's own on one, or a paper of one's own library.

    `id`: the paper's in its meeting or library; `pages`: on how many pages the words were found.
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


class FoundPage(NamedTuple):
    """`total` of what was found, `more`: there may be older ones that were not looked at."""

    found: list[Found]
    total: int
    more: bool
    next: str | None


class _Match(NamedTuple):
    """Something found, before its words are fetched."""

    source: Source
    row: Any
    order: tuple[Any, ...]
    pages: list[tuple[int, int]]
    """Its pages' numbers and ids, the best first."""


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


_SHOWN = (
    materials.c.id,
    materials.c.title,
    materials.c.number,
    materials.c.issuer,
    materials.c.kind,
    materials.c.date,
    materials.c.sha256,
    materials.c.meeting,
    meetings.c.title.label("meeting_title"),
    meetings.c.starts_at,
)


def _search(
    connection: Connection, account: Account, query: Query, wish: Wish, start: int
) -> FoundPage:
    matches: list[_Match] = []
    more = False
    if wish.source != "note":
        matches, more = _papers(connection, account, query, wish)
    if wish.source in (None, "note"):
        matches += _notes(connection, account, query, wish)
    matches.sort(key=lambda match: match.order)
    shown = matches[start : start + PAGE]
    texts = _texts(connection, shown, query)
    return FoundPage(
        [_found(match, query, texts) for match in shown],
        len(matches),
        more,
        str(start + PAGE) if len(matches) > start + PAGE else None,
    )


def _narrowed(wish: Wish) -> Iterator[ColumnElement[bool]]:
    if wish.source == "library":
        yield false()
    if wish.kind:
        yield materials.c.kind == wish.kind
    if wish.since:
        yield meetings.c.starts_at >= wish.since
    if wish.until:
        yield meetings.c.starts_at < wish.until
    if wish.meeting:
        yield materials.c.meeting == wish.meeting


def _papers(
    connection: Connection, account: Account, query: Query, wish: Wish
) -> tuple[list[_Match], bool]:
    """Papers and own library: by their headlines, and by their pages."""
    where = list(_narrowed(wish))
    own = _library(connection, account, wish)
    mine = readable(account, materials.c.id, materials.c.sha256).where(*where).cte("mine")
    files = union_all(
        select(mine.c.sha256),
        select(library_papers.c.sha256).where(
            library_papers.c.account == account.id if own else false()
        ),
    )
    # In one statement, so that what one may read is worked out once.
    heads = newest_headlines(connection, query, select(mine.c.id), HEADLINES).subquery()
    texts = newest_pages(connection, query, files, CANDIDATES).subquery()
    found = connection.execute(
        union_all(
            select(heads.c.material, null().label("page")),
            select(null(), cast(texts.c.id, BigInteger)),
        )
    ).all()
    named = [hit.material for hit in found if hit.material is not None]
    ids = [hit.page for hit in found if hit.page is not None]
    by_file = _by_file(connection, query, ids)
    rows = connection.execute(
        readable(account, *_SHOWN).where(
            *where, materials.c.id.in_(named) | materials.c.sha256.in_(list(by_file))
        )
    ).all()
    titled = set(named)
    matches = [
        _match("paper", row, row.starts_at, row.id in titled, by_file.get(row.sha256 or "", []))
        for row in rows
    ]
    for row in own:
        hits = by_file.get(row.sha256, [])
        if (named_so := has_all(row.title, query)) or hits:
            matches.append(_match("library", row, row.added_at, named_so, hits))
    return matches, len(ids) == CANDIDATES or len(named) == HEADLINES


class _Page(NamedTuple):
    id: int
    n: int
    rank: tuple[bool, bool]


class _Note(NamedTuple):
    """Words of one's own, and the paper they are on."""

    paper: Any
    page: int
    words: str


def _match(source: Source, row: Any, at: datetime, named: bool, hits: list[_Page]) -> _Match:
    ranked = sorted(hits, key=lambda hit: (hit.rank, hit.n))
    rank = ranked[0].rank if ranked else (False, False)
    order = (not named, *rank, -at.timestamp(), row.id)
    return _Match(source, row, order, [(hit.n, hit.id) for hit in ranked])


def _by_file(connection: Connection, query: Query, ids: Any) -> dict[str, list[_Page]]:
    """The pages that were found, by the file they are of, with what makes them better or worse."""
    found: dict[str, list[_Page]] = defaultdict(list)
    spelled = pages.c.text if query.marked else pages.c.folded
    for row in connection.execute(
        select(pages.c.id, pages.c.sha256, pages.c.n, pages.c.folded, spelled.label("text")).where(
            pages.c.id.in_(ids)
        )
    ):
        rank = (not marks_agree(row.text, query), not in_a_row(row.folded, query))
        found[row.sha256].append(_Page(row.id, row.n, rank))
    return found


def _library(connection: Connection, account: Account, wish: Wish) -> list[Any]:
    """One's own files, unless meetings' papers alone are asked for."""
    if wish.source == "paper" or wish.kind or wish.since or wish.until or wish.meeting:
        return []
    own = (library_papers.c.account == account.id) & library_papers.c.sha256.is_not(None)
    return list(connection.execute(select(library_papers).where(own)))


def _notes(connection: Connection, account: Account, query: Query, wish: Wish) -> list[_Match]:
    """One's own words on papers that one may still read."""
    mine = connection.execute(
        select(marks.c.material, marks.c.page, marks.c.words, marks.c.folded)
        .where(
            marks.c.account == account.id,
            marks.c.removed == false(),
            marks.c.folded.contains(query.phrases[0][0], autoescape=True),
        )
        .order_by(marks.c.updated_at.desc())
        .limit(CANDIDATES)
    ).all()
    written = [note for note in mine if has_all(note.folded, query)]
    on = {note.material for note in written}
    where = (*_narrowed(wish), materials.c.id.in_(on))
    papers = {row.id: row for row in connection.execute(readable(account, *_SHOWN).where(*where))}
    matches = []
    for note in written:
        if paper := papers.get(note.material):
            rank = (not marks_agree(note.words, query), not in_a_row(note.folded, query))
            order = (False, *rank, -paper.starts_at.timestamp(), paper.id)
            matches.append(_Match("note", _Note(paper, note.page, note.words), order, []))
    return matches


def _texts(connection: Connection, shown: list[_Match], query: Query) -> dict[int, str]:
    wanted = [id for match in shown for _, id in match.pages[:HITS]]
    rows = connection.execute(
        select(pages.c.id, pages.c.text, pages.c.folded).where(pages.c.id.in_(wanted))
    )
    return {row.id: nearby(row.text, row.folded, query) for row in rows}


def _found(match: _Match, query: Query, texts: dict[int, str]) -> Found:
    row, own = match.row, match.source == "library"
    hits = [Hit(n, snippet(texts[id], query)) for n, id in match.pages[:HITS]]
    if isinstance(row, _Note):
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
    )

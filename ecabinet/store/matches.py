"""What has the words that are looked for, before they are fetched: papers, own notes and own files,
each with what makes it better or worse than another.

Whose words may be found is part of each statement (`readable`), so that what one may not read is
neither shown nor counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
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

from ecabinet.documents.search import Query, has_all, in_a_row, marks_agree
from ecabinet.people.accounts import Account
from ecabinet.store.fulltext import newest_headlines, newest_pages
from ecabinet.store.readable import findable, readable
from ecabinet.store.tables import library_papers, marks, materials, meetings, pages

CANDIDATES = 200
HEADLINES = 100
"""Beyond these, one should ask more exactly, and the answer says so."""

Source = Literal["paper", "note", "library"]


class Wish(NamedTuple):
    """What the search is narrowed to: a source, kinds of papers, a time of meetings, a meeting."""

    source: Source | None = None
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None
    meeting: str = ""


EVERYTHING = Wish()


class Match(NamedTuple):
    """Something found, before its words are fetched."""

    source: Source
    row: Any
    order: tuple[Any, ...]
    pages: list[tuple[int, int]]
    """Its pages' numbers and ids, the best first."""


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


class _Page(NamedTuple):
    id: int
    n: int
    rank: tuple[bool, bool]


class Note(NamedTuple):
    """Words of one's own, and the paper they are on."""

    paper: Any
    page: int
    words: str


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


def papers(
    connection: Connection, account: Account, query: Query, wish: Wish
) -> tuple[list[Match], bool]:
    """Papers and own library: by their headlines, and by their pages."""
    where = list(_narrowed(wish))
    own = _library(connection, account, wish)
    mine = union_all(
        *(each.where(*where) for each in findable(account, materials.c.id, materials.c.sha256))
    ).cte("mine")
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
    hits = materials.c.id.in_(named) | materials.c.sha256.in_(list(by_file))
    shown = union_all(*(each.where(*where, hits) for each in findable(account, *_SHOWN)))
    rows = {row.id: row for row in reversed(connection.execute(shown).all())}
    titled = set(named)
    matches = [
        _match("paper", row, row.starts_at, row.id in titled, by_file.get(row.sha256 or "", []))
        for row in rows.values()
    ]
    for row in own:
        its = by_file.get(row.sha256, [])
        if (named_so := has_all(row.title, query)) or its:
            matches.append(_match("library", row, row.added_at, named_so, its))
    return matches, len(ids) == CANDIDATES or len(named) == HEADLINES


def _match(source: Source, row: Any, at: datetime, named: bool, hits: list[_Page]) -> Match:
    ranked = sorted(hits, key=lambda hit: (hit.rank, hit.n))
    rank = ranked[0].rank if ranked else (False, False)
    order = (not named, *rank, -at.timestamp(), row.id)
    return Match(source, row, order, [(hit.n, hit.id) for hit in ranked])


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


def notes(connection: Connection, account: Account, query: Query, wish: Wish) -> list[Match]:
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
            matches.append(Match("note", Note(paper, note.page, note.words), order, []))
    return matches

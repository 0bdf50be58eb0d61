"""The papers that go with a paper, as far as the asker may read them (`documents.related`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from ecabinet.documents.related import TOGETHER, Why, number_key, numbers_in, stem
from ecabinet.documents.search import Query
from ecabinet.people.accounts import Account
from ecabinet.store.engine import Database
from ecabinet.store.fulltext import newest_headlines, newest_pages
from ecabinet.store.readable import readable
from ecabinet.store.tables import materials, meetings, pages

MOST = 40
_LOOKED_AT = 60
_STEM_WORDS = 8
_MIN_STEM = 2


class Related(NamedTuple):
    """A paper that goes with another, and why."""

    id: str
    meeting: str
    meeting_title: str
    starts_at: datetime
    title: str
    number: str
    issuer: str
    kind: str
    date: date | None
    why: Why


_SHOWN = (
    materials.c.id,
    materials.c.meeting,
    meetings.c.title.label("meeting_title"),
    meetings.c.starts_at,
    materials.c.title,
    materials.c.number,
    materials.c.issuer,
    materials.c.kind,
    materials.c.date,
)


class RelatedRecords:
    """Papers that go together, over all meetings of an agency."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __call__(self, account: Account, paper: dict[str, Any]) -> list[Related]:
        """What goes with a paper (its row), the nearest first, each once."""
        return await self._database.read(_related, account, paper)


def _related(connection: Connection, account: Account, paper: dict[str, Any]) -> list[Related]:
    found: dict[str, Related] = {}
    for why, row in _all(connection, account, paper):
        if row.id != paper["id"]:
            found.setdefault(row.id, Related(**row._mapping, why=why))
        if len(found) == MOST:
            break
    return list(found.values())


def _all(
    connection: Connection, account: Account, paper: dict[str, Any]
) -> Iterator[tuple[Why, Any]]:
    agency = select(meetings.c.agency).where(meetings.c.id == paper["meeting"]).scalar_subquery()
    here = readable(account, *_SHOWN).where(meetings.c.agency == agency)
    newest = here.order_by(meetings.c.starts_at.desc(), materials.c.position)
    own = number_key(paper["number"])

    def by_headline(query: Query) -> list[Any]:
        ids = readable(account, materials.c.id).where(meetings.c.agency == agency)
        hits = connection.scalars(newest_headlines(connection, query, ids, _LOOKED_AT)).all()
        return list(connection.execute(newest.where(materials.c.id.in_(hits))))

    texts = select(pages.c.text).where(pages.c.sha256 == paper["sha256"]).order_by(pages.c.n)
    for key in numbers_in(connection.scalars(texts)):
        for row in by_headline(Query((key,))):
            if key != own and number_key(row.number) == key:
                yield "named_here", row
    if own:
        for row in by_headline(Query((own,))):
            if number_key(row.number) == own:
                yield "same_number", row
        files = readable(account, materials.c.sha256).where(
            meetings.c.agency == agency, materials.c.sha256.is_not(None)
        )
        naming = newest_pages(connection, Query((own,)), files, _LOOKED_AT)
        hashes = select(pages.c.sha256).where(pages.c.id.in_(connection.scalars(naming).all()))
        for row in connection.execute(newest.where(materials.c.sha256.in_(hashes))):
            if number_key(row.number) != own:
                yield "names_this", row
    if paper["item"] is not None and paper["kind"] in TOGETHER:
        beside = (materials.c.meeting == paper["meeting"]) & (materials.c.item == paper["item"])
        for row in connection.execute(newest.where(beside, materials.c.kind.in_(TOGETHER))):
            yield "same_item", row
    words = stem(paper["title"])
    if len(words) >= _MIN_STEM:
        query = Query(tuple((word,) for word in dict.fromkeys(words[:_STEM_WORDS])))
        for row in by_headline(query):
            apart = row.meeting != paper["meeting"] and row.kind == paper["kind"]
            if apart and stem(row.title) == words:
                yield "earlier", row

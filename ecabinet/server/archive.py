"""Searching all that one may read, and the papers that go with a paper."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import msgspec
from starlette.responses import Response

from ecabinet.documents.related import Why
from ecabinet.documents.search import Piece
from ecabinet.server.answers import Answer
from ecabinet.server.routing import Call, encoded, endpoint
from ecabinet.store.matches import Wish


class Looked(msgspec.Struct):
    """`since` and `until`: the first and the last day of meetings; `source`: where to look."""

    q: str
    source: Literal["", "paper", "note", "library"] = ""
    kind: Annotated[str, msgspec.Meta(max_length=40)] = ""
    since: date | None = None
    until: date | None = None
    meeting: Annotated[str, msgspec.Meta(max_length=64)] = ""
    cursor: str = ""


class HitLine(Answer, frozen=True, kw_only=True):
    page: int
    snippet: list[Piece]


class FoundLine(Answer, frozen=True, kw_only=True):
    """A meeting's paper, a note of mine on one, or a file of my library (without a meeting).

    `pages`: on how many pages the words are; the first of them are in `hits`. `way`: where it is
    read: in its meeting, where I prepare the meeting, where I prepare the paper, in my library.
    """

    source: Literal["paper", "note", "library"]
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
    hits: list[HitLine]
    way: Literal["room", "prepare", "asked", "library"]


class FoundAnswer(Answer, frozen=True, kw_only=True):
    """`total` of what was found; `more`: there may be older ones beyond these."""

    found: list[FoundLine]
    total: int
    more: bool
    next: str | None


@endpoint("GET", "/api/search", query=Looked, answer=FoundAnswer)
async def search_everywhere(call: Call) -> Response:
    """Find words in the papers of all my meetings, in my notes and my library."""
    wanted = call.query(Looked)
    wish = Wish(
        source=wanted.source or None,
        kind=wanted.kind,
        since=_midnight(wanted.since, call.services.zone),
        until=_midnight(wanted.until, call.services.zone, 1),
        meeting=wanted.meeting,
    )
    page = await call.services.archive(call.account, wanted.q, wish, wanted.cursor)
    found = [
        {**line._asdict(), "hits": [hit._asdict() for hit in line.hits]} for line in page.found
    ]
    answer = {**page._asdict(), "found": found}
    return encoded(msgspec.convert(answer, FoundAnswer, from_attributes=True))


def _midnight(day: date | None, zone: ZoneInfo, days: int = 0) -> datetime | None:
    if day is None or day >= date.max - timedelta(days=2):
        return None
    return datetime.combine(day + timedelta(days=days), time(), zone)


class RelatedLine(Answer, frozen=True, kw_only=True):
    """A paper that goes with another one: `why` says how they are connected."""

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


class RelatedList(Answer, frozen=True, kw_only=True):
    related: list[RelatedLine]


@endpoint("GET", "/api/materials/{material}/related", answer=RelatedList)
async def read_related(call: Call) -> Response:
    """The papers that go with this one, here and in earlier meetings."""
    call.check_not_recalled()
    related = await call.services.related(call.account, call.material)
    return encoded(RelatedList(related=[RelatedLine(**line._asdict()) for line in related]))

"""The register of who was given which version of a paper, and who opened it and when.

An *opening* is the first asking for a paper's beginning after five minutes without one: not every
range that a reader fetches, nor every page. When a paper is laid before three hundred people they
open it within a second; so what comes while one transaction is being written goes into the next.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, insert, select, tuple_, update

from ecabinet.people.accounts import Account
from ecabinet.store.engine import Database, take_turns
from ecabinet.store.meetings import Standing
from ecabinet.store.tables import attendees, materials, meetings, reads

ONE_READING = timedelta(minutes=5)
PAGE = 100
MOST_SEEN = 20_000


class Giving(NamedTuple):
    """A version is given to somebody; `opened`: to be read now, not only kept on a tablet."""

    material: str
    account: str
    sha256: str
    at: datetime
    opened: bool


class Opening(NamedTuple):
    """What the register says of a person and a paper; `current`: of the version on the table."""

    material: str
    attendee: str | None
    account: str
    first_at: datetime
    last_at: datetime
    times: int
    current: bool


class OwnOpening(NamedTuple):
    """A line of one's own: `first_at` is None for what a tablet has kept and nobody opened."""

    material: str
    title: str
    meeting: str
    meeting_title: str
    current: bool
    given_at: datetime
    first_at: datetime | None
    last_at: datetime | None
    times: int


class Place(NamedTuple):
    """A line's place among one's own: many papers may have been given at the same moment."""

    given_at: datetime
    material: str
    sha256: str


class ReadRecords:
    """The register of all papers."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[Giving, asyncio.Future[datetime]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._seen: set[tuple[str, str, str]] = set()

    async def given(self, giving: Giving) -> datetime:
        """Note it, and say which time stands on this copy. Raises Unavailable."""
        noted: asyncio.Future[datetime] = asyncio.get_running_loop().create_future()
        self._waiting.append((giving, noted))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        return await noted

    async def ensure(self, giving: Giving) -> None:
        """Note it unless it is known that this person has this version. Raises Unavailable.

        So nobody reads unseen by asking for the middle of a file, or for its words alone.
        """
        key = giving[:3]
        if key in self._seen:
            return
        if await self.copy_of(*key) is None:
            await self.given(giving)
        if len(self._seen) >= MOST_SEEN:
            self._seen.clear()
        self._seen.add(key)

    async def copy_of(self, material: str, account: str, sha256: str) -> datetime | None:
        """The time on the copy that somebody was given last, if they were."""
        its = _one(material, account, sha256)
        return await self._database.read(lambda c: c.scalar(select(reads.c.given_at).where(its)))

    async def of_meeting(self, standing: Standing) -> list[Opening]:
        """Who opened which paper of a meeting."""
        return await self._database.read(_of_meeting, standing.meeting)

    async def own(
        self, account: Account, after: Place | None
    ) -> tuple[list[OwnOpening], Place | None]:
        """A page of what I was given, newest first, and after which line the next page begins."""
        return await self._database.read(_own, account.id, after)

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                times = await self._database.write(_note, [giving for giving, _ in batch])
            except Exception as error:
                for _, noted in batch:
                    if not noted.done():  # who asked may have gone
                        noted.set_exception(error)
                continue
            for (_, noted), at in zip(batch, times, strict=True):
                if not noted.done():
                    noted.set_result(at)


def _note(connection: Connection, batch: Sequence[Giving]) -> list[datetime]:
    take_turns(connection, "reads")
    return [_note_one(connection, giving) for giving in batch]


def _note_one(connection: Connection, giving: Giving) -> datetime:
    its = _one(giving.material, giving.account, giving.sha256)
    known = connection.execute(select(reads).where(its)).one_or_none()
    if known is None:
        at = giving.at if giving.opened else None
        row = giving._asdict() | {"given_at": giving.at, "first_at": at, "last_at": at}
        del row["at"], row["opened"]
        connection.execute(insert(reads).values(**row, times=int(giving.opened)))
        return giving.at
    last = known.last_at if giving.opened else known.given_at
    if last is not None and giving.at - last < ONE_READING:
        return known.given_at  # type: ignore[no-any-return]  # a row
    changed: dict[str, Any] = {"given_at": giving.at}
    if giving.opened:
        changed |= {
            "first_at": known.first_at or giving.at,
            "last_at": giving.at,
            "times": known.times + 1,
        }
    connection.execute(update(reads).where(its).values(**changed))
    return giving.at


def _one(material: str, account: str, sha256: str) -> ColumnElement[bool]:
    return and_(reads.c.material == material, reads.c.account == account, reads.c.sha256 == sha256)


def _of_meeting(connection: Connection, meeting: str) -> list[Opening]:
    rows = connection.execute(
        select(
            reads.c.material,
            attendees.c.id,
            reads.c.account,
            reads.c.first_at,
            reads.c.last_at,
            reads.c.times,
            (reads.c.sha256 == materials.c.sha256).label("current"),
        )
        .join_from(reads, materials, reads.c.material == materials.c.id)
        .outerjoin(
            attendees,
            and_(attendees.c.meeting == meeting, attendees.c.account == reads.c.account),
        )
        .where(materials.c.meeting == meeting, reads.c.first_at.is_not(None))
        .order_by(reads.c.first_at, reads.c.account)
    )
    return [Opening._make(row) for row in rows]


def _own(
    connection: Connection, account: str, after: Place | None
) -> tuple[list[OwnOpening], Place | None]:
    place = (reads.c.given_at, reads.c.material, reads.c.sha256)
    wanted = (
        select(
            reads.c.material,
            materials.c.title,
            meetings.c.id,
            meetings.c.title.label("meeting_title"),
            (reads.c.sha256 == materials.c.sha256).label("current"),
            *(reads.c[name] for name in ("given_at", "first_at", "last_at", "times", "sha256")),
        )
        .join_from(reads, materials, reads.c.material == materials.c.id)
        .join(meetings, meetings.c.id == materials.c.meeting)
        .where(reads.c.account == account)
        .order_by(*(column.desc() for column in place))
        .limit(PAGE + 1)
    )
    if after is not None:
        wanted = wanted.where(tuple_(*place) < tuple(after))
    rows = connection.execute(wanted).all()
    lines = [OwnOpening._make(row[:-1]) for row in rows[:PAGE]]
    if len(rows) <= PAGE:
        return lines, None
    last = rows[PAGE - 1]
    return lines, Place(last.given_at, last.material, last.sha256)

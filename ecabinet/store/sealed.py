"""What is sealed, beside the log: written with its event, destroyed with its vote.

A row is its owner's and its vote's, in the order of their ids: nothing here tells what came first.
The transaction that closes or cancels a vote deletes its rows; SQLite overwrites what it deletes
(`secure_delete`), and `scrub` empties the write-ahead log, where copies of the pages lie.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from functools import cache
from itertools import chain

from sqlalchemy import Connection, Dialect, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from ecabinet.meeting.events import Record, VoteCancelled, VoteClosed
from ecabinet.store.engine import Database
from ecabinet.store.tables import sealed

MOST_ROWS = 256
_COLUMNS = ("meeting", "vote", "kind", "attendee", "data")


class SealedRecords:
    """What is sealed, of all meetings in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def envelopes(self, meeting: str, vote: str) -> list[str]:
        """A vote's envelopes without whose they are, in the order of their random bytes.

        Raises Unavailable.
        """
        return sorted((await self._database.read(_of, meeting, vote, "ballot")).values())

    async def returned(self, meeting: str, vote: str) -> dict[str, str]:
        """The shares that tellers have handed in, by teller. Raises Unavailable."""
        return await self._database.read(_of, meeting, vote, "returned")

    async def share(self, meeting: str, vote: str, teller: str) -> str | None:
        """The share that was sealed to a teller, while there is one. Raises Unavailable."""
        return (await self._database.read(_of, meeting, vote, "share")).get(teller)

    async def scrub(self) -> None:
        """Leaves nothing of deleted rows in the write-ahead log. Raises Unavailable."""
        await self._database.scrub(sealed.name)

    def turn(self, name: str) -> AbstractAsyncContextManager[None]:
        """Holds `name` among all processes, from when it is free."""
        return self._database.turn(name)


def keep(connection: Connection, meeting: str, records: Sequence[Record]) -> None:
    """Write what these records bring that is sealed, and destroy it where a vote is over."""
    rows = {
        (meeting, one.vote, one.kind, one.attendee): (
            meeting, one.vote, one.kind, one.attendee, one.data
        )
        for record in records
        for one in record.sealed
    }  # fmt: skip
    if rows:
        _write(connection, list(rows.values()))
    for record in records:
        event = record.entry.event
        if isinstance(event, VoteClosed | VoteCancelled):
            connection.execute(
                delete(sealed).where(sealed.c.meeting == meeting, sealed.c.vote == event.vote)
            )


def _write(connection: Connection, rows: Sequence[tuple[str, ...]]) -> None:
    if connection.dialect.name != "sqlite":  # asyncpg sends all rows in one go
        connection.exec_driver_sql(_upsert_sql(connection.dialect, 1), list(rows))
        return
    start = 0
    for size in _sizes(len(rows)):
        values = tuple(chain.from_iterable(rows[start : start + size]))
        connection.exec_driver_sql(_upsert_sql(connection.dialect, size), values)
        start += size


def _sizes(rows: int) -> Iterator[int]:
    """Powers of two that make up a number of rows: few statements to prepare, and to keep."""
    size = MOST_ROWS
    while rows:
        if size <= rows:
            rows -= size
            yield size
        else:
            size //= 2


@cache
def _upsert_sql(dialect: Dialect, rows: int) -> str:
    """The statement that writes so many rows over those that are there."""
    insert = sqlite.insert if dialect.name == "sqlite" else postgresql.insert
    statement = insert(sealed)
    statement = statement.on_conflict_do_update(
        index_elements=_COLUMNS[:-1], set_={"data": statement.excluded.data}
    )
    one = str(statement.compile(dialect=dialect, column_keys=_COLUMNS))
    head, values, rest = one.partition(" VALUES ")
    places, conflict, tail = rest.partition(" ON CONFLICT ")
    return head + values + ", ".join([places] * rows) + conflict + tail


def _of(connection: Connection, meeting: str, vote: str, kind: str) -> dict[str, str]:
    here = (sealed.c.meeting == meeting) & (sealed.c.vote == vote) & (sealed.c.kind == kind)
    rows = connection.execute(select(sealed.c.attendee, sealed.c.data).where(here))
    return {row.attendee: row.data for row in rows}

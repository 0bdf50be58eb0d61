"""Logs of rehearsals, where several processes share the database (`live.rehearsal.shared`).

Beside the journal, and deleted with their rehearsal: nothing is projected, and no record refers to
them. A record is kept whole, what is sealed in it too, since the box is at another process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from ecabinet.errors import Unavailable
from ecabinet.meeting.events import Record
from ecabinet.store.engine import Database, take_turns
from ecabinet.store.tables import microseconds, rehearsals

Decide = Callable[[list[Record]], Sequence[Record]]

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Record).decode


class RehearsalRecords:
    """The logs of all rehearsals under way (`live.rehearsal.shared.Shelf`)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, meeting: str, after: int = 0) -> list[Record]:
        """The records after a seq, in order."""
        return await self._database.read(_tail, meeting, after)

    async def append(self, meeting: str, after: int, decide: Decide) -> list[Record]:
        """Writes what `decide` makes of the records beyond `after`, and returns it.

        Raises Unavailable `try_again` if the log does not reach `after` any more.
        """
        return await self._database.write(_append, meeting, after, decide)

    async def clear(self, meeting: str) -> None:
        """Deletes a meeting's log."""
        await self._database.write(_clear, meeting)

    async def forget(self, before: datetime) -> None:
        """Deletes the logs in which nothing was written since then."""
        last = select(rehearsals.c.meeting).group_by(rehearsals.c.meeting)
        old = last.having(func.max(rehearsals.c.at) < microseconds(before))
        await self._database.write(_delete, rehearsals.c.meeting.in_(old))


def _append(connection: Connection, meeting: str, after: int, decide: Decide) -> list[Record]:
    _take_turns(connection, meeting)
    last = select(func.max(rehearsals.c.seq)).where(rehearsals.c.meeting == meeting)
    if (connection.scalar(last) or 0) < after:
        raise Unavailable("try_again")
    made = list(decide(_tail(connection, meeting, after)))
    rows = [
        {
            "meeting": meeting,
            "seq": record.entry.seq,
            "at": microseconds(record.entry.at),
            "record": _encode(record),
        }
        for record in made
    ]
    if rows:
        connection.execute(insert(rehearsals), rows)
    return made


def _clear(connection: Connection, meeting: str) -> None:
    """In its turn: what is being written to the log at the moment must not outlive it."""
    _take_turns(connection, meeting)
    _delete(connection, rehearsals.c.meeting == meeting)


def _take_turns(connection: Connection, meeting: str) -> None:
    take_turns(connection, f"rehearsal {meeting}")


def _tail(connection: Connection, meeting: str, after: int) -> list[Record]:
    wanted = select(rehearsals.c.record).where(
        rehearsals.c.meeting == meeting, rehearsals.c.seq > after
    )
    return [_decode(row) for row in connection.scalars(wanted.order_by(rehearsals.c.seq))]


def _delete(connection: Connection, which: ColumnElement[bool]) -> None:
    connection.execute(delete(rehearsals).where(which))

"""The journal: an append-only log for each meeting, written before anything is shown.

`append` is one transaction: it reads what others wrote meanwhile, lets the caller decide on it,
writes the new records and what follows from them in the projections, and commits to the disk. Two
processes that serve one meeting take turns by an advisory lock; where one process alone writes
(SQLite), nobody can have written meanwhile and nothing is read. The primary key `(meeting, seq)`
and the unique `(meeting, actor, command_id, n)` are the backstop.

This is the hot path of a vote, so the rows go to the driver as they are (`engine.rows`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import msgspec
from sqlalchemy import Connection, Dialect, Insert, bindparam, func, insert, select

from ecabinet.meeting.events import Entry, Event, Record
from ecabinet.store.engine import Database, take_turns, write_rows
from ecabinet.store.projections import project
from ecabinet.store.sealed import keep
from ecabinet.store.tables import journal, microseconds, moment

Decide = Callable[[list[Record]], Sequence[Record]]

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Event).decode

_COLUMNS = ("meeting", "seq", "at", "actor", "command_id", "n", "digest", "event")
_LAST = select(func.max(journal.c.seq)).where(journal.c.meeting == bindparam("meeting"))
_SELECT = select(
    journal.c.seq,
    journal.c.at,
    journal.c.actor,
    journal.c.command_id,
    journal.c.n,
    journal.c.digest,
    journal.c.event,
).order_by(journal.c.seq)


class Journal:
    """The logs of all meetings in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, meeting: str, after: int = 0) -> list[Record]:
        """The records with a seq greater than `after`, in order. Raises Unavailable."""
        return await self._database.read(_tail, meeting, after)

    async def append(self, meeting: str, after: int, decide: Decide) -> list[Record]:
        """Write what `decide` makes of the records beyond `after`, and return what was written.

        `decide(tail)` is synchronous and called once, on the event loop's thread; its records
        carry on from the tail's last seq. When this returns, the records survive a power cut. On
        any exception, `decide`'s own included, nothing is written and the exception is passed on.
        Raises Unavailable; IntegrityError when a command's record exists already; ValueError when
        the records would leave a gap.
        """
        if not self._database.exclusive:
            return await self._database.write(_append, meeting, after, decide)
        records = list(decide([]))
        if records:
            await self._database.write(_insert, meeting, after, records)
        return records


def begin(connection: Connection, meeting: str, records: Sequence[Record]) -> None:
    """Write the first records of a log, within a transaction. Raises ValueError if it has begun."""
    _insert(connection, meeting, 0, records)


def _append(connection: Connection, meeting: str, after: int, decide: Decide) -> list[Record]:
    take_turns(connection, meeting)
    tail = _tail(connection, meeting, after)
    records = list(decide(tail))
    if records:
        _insert(connection, meeting, after + len(tail), records)
    return records


def _insert(connection: Connection, meeting: str, last: int, records: Sequence[Record]) -> None:
    """Write records that follow seq `last`. A gap must not get onto the disk."""
    known = connection.exec_driver_sql(_last_sql(connection.dialect), (meeting,)).scalar()
    seqs = [record.entry.seq for record in records]
    if last != (known or 0) or seqs != list(range(last + 1, last + 1 + len(seqs))):
        raise ValueError(f"records {seqs[0]}…{seqs[-1]} do not follow {known or 0}")
    rows = [_row(meeting, record) for record in records]
    write_rows(connection, _insert_row, _COLUMNS, rows)
    keep(connection, meeting, records)
    project(connection, meeting, records)


def _tail(connection: Connection, meeting: str, after: int) -> list[Record]:
    rows = connection.execute(_SELECT.where(journal.c.meeting == meeting, journal.c.seq > after))
    return [
        Record(
            entry=Entry(seq=seq, at=moment(at), by=actor, event=_decode(event)),
            command_id=command_id,
            n=n,
            digest=digest,
        )
        for seq, at, actor, command_id, n, digest, event in rows
    ]


def _row(meeting: str, record: Record) -> tuple[object, ...]:
    """The values of `_COLUMNS`."""
    entry = record.entry
    return (
        meeting,
        entry.seq,
        microseconds(entry.at),
        entry.by,
        record.command_id,
        record.n,
        record.digest,
        _encode(entry.event),
    )


def _insert_row(_: Dialect) -> Insert:
    return insert(journal)


@cache
def _last_sql(dialect: Dialect) -> str:
    """The statement that finds a meeting's last seq."""
    return str(_LAST.compile(dialect=dialect))

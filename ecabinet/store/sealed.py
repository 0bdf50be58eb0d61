"""What is sealed, beside the log: written with its event, destroyed with its vote.

A row is its owner's and its vote's, in the order of their ids: nothing here tells what came first.
The transaction that closes or cancels a vote deletes its rows; SQLite overwrites what it deletes
(`secure_delete`), and `scrub` empties the write-ahead log, where copies of the pages lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager

from sqlalchemy import Connection, Dialect, Insert, delete, select

from ecabinet.meeting.events import Record, VoteCancelled, VoteClosed
from ecabinet.store.engine import Database, upsert, write_rows
from ecabinet.store.tables import sealed

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
        write_rows(connection, _upsert, _COLUMNS, list(rows.values()))
    for record in records:
        event = record.entry.event
        if isinstance(event, VoteClosed | VoteCancelled):
            connection.execute(
                delete(sealed).where(sealed.c.meeting == meeting, sealed.c.vote == event.vote)
            )


def _upsert(dialect: Dialect) -> Insert:
    """Writes a row over the one that is there."""
    row = upsert(dialect, sealed)
    return row.on_conflict_do_update(index_elements=_COLUMNS[:-1], set_={"data": row.excluded.data})


def _of(connection: Connection, meeting: str, vote: str, kind: str) -> dict[str, str]:
    here = (sealed.c.meeting == meeting) & (sealed.c.vote == vote) & (sealed.c.kind == kind)
    rows = connection.execute(select(sealed.c.attendee, sealed.c.data).where(here))
    return {row.attendee: row.data for row in rows}

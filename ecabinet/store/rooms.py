"""What is kept of rooms: the secret behind the codes at a meeting's door, and drawn seats."""

from __future__ import annotations

import secrets
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from ecabinet.store.engine import Database
from ecabinet.store.tables import doors, rooms


class DrawnRoom(NamedTuple):
    """A room of an agency with its seats, on which nobody sits."""

    name: str
    seats: list[dict[str, Any]]


class RoomRecords:
    """Doors by meeting, rooms by agency."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def door_secret(self, meeting: str) -> bytes:
        """The meeting's secret, made when it is first asked for."""
        found = await self._database.read(_secret, meeting)
        if found is None:
            try:
                return await self._database.write(_make_secret, meeting)
            except IntegrityError:  # another process made it just now
                return await self.door_secret(meeting)
        return found

    async def of_agency(self, agency: str) -> list[DrawnRoom]:
        """The rooms of an agency by name."""
        wanted = select(rooms.c.name, rooms.c.seats).where(rooms.c.agency == agency)
        rows = await self._database.read(
            lambda connection: connection.execute(wanted.order_by(rooms.c.name)).all()
        )
        return [DrawnRoom(row.name, row.seats) for row in rows]


def _secret(connection: Connection, meeting: str) -> bytes | None:
    return connection.scalar(select(doors.c.secret).where(doors.c.meeting == meeting))


def _make_secret(connection: Connection, meeting: str) -> bytes:
    found = _secret(connection, meeting)
    if found is None:
        found = secrets.token_bytes(32)
        connection.execute(insert(doors).values(meeting=meeting, secret=found))
    return found

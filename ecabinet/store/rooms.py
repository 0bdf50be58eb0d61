"""What is kept of rooms: the secret behind the codes at a meeting's door, and drawn seats.

The catalogue is a convenience beside the log: a meeting's own plan stands in its log, and drawing
it keeps the room here under the name that the meeting gives its room.
"""

from __future__ import annotations

import secrets
from typing import Any, NamedTuple

from sqlalchemy import Connection, Delete, Update, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from ecabinet.errors import NotFound, Refused
from ecabinet.store.engine import Database, upsert
from ecabinet.store.ids import uuid7
from ecabinet.store.tables import doors, rooms


class DrawnRoom(NamedTuple):
    """A room of an agency with its seats, on which nobody sits."""

    id: str
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
        wanted = select(rooms.c.id, rooms.c.name, rooms.c.seats).where(rooms.c.agency == agency)
        rows = await self._database.read(
            lambda connection: connection.execute(wanted.order_by(rooms.c.name)).all()
        )
        return [DrawnRoom(*row) for row in rows]

    async def rename(self, agency: str, room: str, name: str) -> None:
        """Raises NotFound `room_not_found`, Refused `room_name_taken`."""
        this = update(rooms).where(rooms.c.agency == agency, rooms.c.id == room)
        try:
            await self._database.write(_one, this.values(name=name))
        except IntegrityError as error:
            raise Refused("room_name_taken", name=name) from error

    async def delete(self, agency: str, room: str) -> None:
        """Raises NotFound `room_not_found`."""
        this = delete(rooms).where(rooms.c.agency == agency, rooms.c.id == room)
        await self._database.write(_one, this)


def keep_room(
    connection: Connection, agency: str, name: str, seats: list[dict[str, object]]
) -> None:
    """Keep a room's seats as last drawn. Of two meetings that draw a new room at once, one made
    the row and the other finds it: both commit, and the later plan stands."""
    drawn = upsert(connection.dialect, rooms).values(
        id=uuid7(), agency=agency, name=name, seats=seats
    )
    connection.execute(
        drawn.on_conflict_do_update(
            index_elements=[rooms.c.agency, rooms.c.name], set_={"seats": drawn.excluded.seats}
        )
    )


def _one(connection: Connection, change: Update | Delete) -> None:
    if connection.execute(change).rowcount == 0:
        raise NotFound("room_not_found")


def _secret(connection: Connection, meeting: str) -> bytes | None:
    return connection.scalar(select(doors.c.secret).where(doors.c.meeting == meeting))


def _make_secret(connection: Connection, meeting: str) -> bytes:
    found = _secret(connection, meeting)
    if found is None:
        found = secrets.token_bytes(32)
        connection.execute(insert(doors).values(meeting=meeting, secret=found))
    return found

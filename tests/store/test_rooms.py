"""Rooms and doors as they are kept, on every database."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import Connection, text

from ecabinet.errors import ECabinetError
from ecabinet.store.engine import Database
from ecabinet.store.rooms import RoomRecords, keep_room

from .conftest import on_postgresql
from .sample import hold


def seats(n: int) -> list[dict[str, Any]]:
    return [{"id": str(n), "x": 10, "y": 10, "attendee": None}]


async def test_a_door_keeps_its_secret(database: Database) -> None:
    rooms, meeting = RoomRecords(database), (await hold(database)).meeting
    first, again = [await rooms.door_secret(meeting) for _ in range(2)]
    assert first == again
    assert len(first) == 32


async def test_rooms_are_drawn_again_renamed_and_deleted(database: Database) -> None:
    agency, rooms = (await hold(database)).chair.agency.id, RoomRecords(database)
    for name, n in (("Hội trường", 1), ("Phòng họp 2", 2), ("Hội trường", 3)):
        await database.write(keep_room, agency, name, seats(n))
    hall, second = await rooms.of_agency(agency)
    assert (hall.name, hall.seats, second.name) == ("Hội trường", seats(3), "Phòng họp 2")

    for name, code in (("Phòng họp 2", "room_name_taken"), ("Hội trường lớn", None)):
        if code is None:
            await rooms.rename(agency, hall.id, name)
        else:
            with pytest.raises(ECabinetError, match=code):
                await rooms.rename(agency, hall.id, name)
    await rooms.delete(agency, second.id)
    assert [room.name for room in await rooms.of_agency(agency)] == ["Hội trường lớn"]
    for gone in (rooms.delete(agency, second.id), rooms.rename(agency, second.id, "Mới")):
        with pytest.raises(ECabinetError, match="room_not_found"):
            await gone


async def test_another_agencys_room_is_not_there(database: Database) -> None:
    session = await hold(database)
    agency, rooms = session.chair.agency.id, RoomRecords(database)
    await database.write(keep_room, agency, "Hội trường", seats(1))
    [room] = await rooms.of_agency(agency)
    stranger = session.stranger.agency.id
    for tried in (rooms.rename(stranger, room.id, "Của tôi"), rooms.delete(stranger, room.id)):
        with pytest.raises(ECabinetError, match="room_not_found"):
            await tried
    assert await rooms.of_agency(agency) == [room]


@on_postgresql
async def test_two_meetings_that_draw_a_new_room_at_once_make_one(database: Database) -> None:
    agency = (await hold(database)).chair.agency.id

    def draw(connection: Connection, n: int) -> None:
        keep_room(connection, agency, "Hội trường", seats(n))
        connection.execute(text("SELECT pg_sleep(0.2)"))  # the other one begins meanwhile

    await asyncio.gather(*(database.write(draw, n) for n in (1, 2)))
    [room] = await RoomRecords(database).of_agency(agency)
    assert room.seats in (seats(1), seats(2))

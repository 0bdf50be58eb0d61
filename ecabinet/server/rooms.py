"""The catalogue of an agency's rooms: drawn at one meeting, offered at the next.

A meeting keeps the plan that was drawn for it, whatever becomes of the room here.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from starlette.responses import Response

from ecabinet.errors import BadInput
from ecabinet.meeting.lookup import clean
from ecabinet.server.answers import RoomLine, RoomList
from ecabinet.server.routing import Call, encoded, endpoint, nothing


class Named(msgspec.Struct, forbid_unknown_fields=True):
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


@endpoint("GET", "/api/meetings/{meeting}/rooms", answer=RoomList)
async def list_rooms(call: Call) -> Response:
    """The rooms that the meeting's agency has drawn, without who sat there."""
    drawn = await call.services.rooms.of_agency(call.standing.agency)
    return encoded(RoomList(rooms=[RoomLine(id=r.id, name=r.name, seats=r.seats) for r in drawn]))


@endpoint("PATCH", "/api/meetings/{meeting}/rooms/{room}", body=Named, status=204)
async def rename_room(call: Call) -> Response:
    """Give a room of the meeting's agency another name."""
    name = " ".join(clean((await call.json(Named)).name).split())
    if not name:
        raise BadInput("room_without_name")
    await call.services.rooms.rename(call.standing.agency, call.path["room"], name)
    return nothing()


@endpoint("DELETE", "/api/meetings/{meeting}/rooms/{room}", status=204)
async def delete_room(call: Call) -> Response:
    """Take a room out of the catalogue of the meeting's agency."""
    await call.services.rooms.delete(call.standing.agency, call.path["room"])
    return nothing()

"""A rehearsal of a prepared meeting is begun and ended here; it is held in a room of its own."""

from __future__ import annotations

from typing import Annotated

import msgspec
from starlette.responses import Response

from ecabinet.errors import Refused
from ecabinet.live.rehearsal.copy import prepared_again
from ecabinet.meeting.apply import fold
from ecabinet.meeting.events import MeetingPrepared
from ecabinet.server.routing import Call, encoded, endpoint


class RehearsalWanted(msgspec.Struct, forbid_unknown_fields=True):
    """`haste`: how many times faster than people the pretended ones are."""

    haste: Annotated[float, msgspec.Meta(ge=1, le=60)] = 1.0


class RehearsalHeld(msgspec.Struct):
    """`id` stands for a meeting's wherever its room is entered."""

    id: str


@endpoint(
    "POST", "/api/meetings/{meeting}/rehearsal", body=RehearsalWanted, answer=RehearsalHeld,
    status=201,
)  # fmt: skip
async def begin_rehearsal(call: Call) -> Response:
    """Rehearse the meeting with pretended people, or find the rehearsal that is under way."""
    wanted = await call.json(RehearsalWanted)
    prepared = await _prepared(call)
    name = await call.services.hub.rehearsals.begin(call.standing.meeting, prepared, wanted.haste)
    return encoded(RehearsalHeld(id=name), 201)


@endpoint("DELETE", "/api/meetings/{meeting}/rehearsal", status=204)
async def end_rehearsal(call: Call) -> Response:
    """End the rehearsal; nothing of it is kept."""
    await call.services.hub.rehearsals.end(call.standing.meeting)
    return Response(status_code=204)


async def _prepared(call: Call) -> MeetingPrepared:
    """The meeting as it stands. Raises Refused `rehearsal_too_late` once it was convened."""
    records = await call.services.journal.read(call.standing.meeting)
    if not records:
        return await call.services.preparing.prepared(call.standing.meeting)
    state = fold(record.entry for record in records)
    if state.status != "prepared":
        raise Refused("rehearsal_too_late")
    return prepared_again(state)

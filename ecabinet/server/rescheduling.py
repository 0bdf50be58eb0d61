"""Giving a meeting another time or place, and cancelling it; who was invited is told."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import Annotated

import msgspec
from msgspec import Meta
from starlette.responses import Response

from ecabinet.errors import BadInput
from ecabinet.invitations.model import Reason, one_line
from ecabinet.meeting.commands import CancelMeeting, MoveMeeting
from ecabinet.server.bringing import in_room_as
from ecabinet.server.invitations import ToldAnswer
from ecabinet.server.routing import Call, encoded, endpoint

LONGEST = timedelta(days=31)


class When(msgspec.Struct, forbid_unknown_fields=True):
    starts_at: Annotated[datetime, Meta(tz=True)]
    ends_at: Annotated[datetime, Meta(tz=True)]
    room: Annotated[str, Meta(max_length=500)]


class Why(msgspec.Struct, forbid_unknown_fields=True):
    reason: Reason = ""


@endpoint("PUT", "/api/meetings/{meeting}/time", body=When, answer=ToldAnswer)
async def move_meeting(call: Call) -> Response:
    """Give a meeting another time or place, and tell those who were invited.

    Papers, answers, opinions and notes stay as they are.
    """
    wish, meeting = await call.json(When), call.standing.meeting
    if not wish.starts_at < wish.ends_at <= wish.starts_at + LONGEST:
        raise BadInput("bad_times")
    room = one_line(wish.room)
    before = await call.services.callings.of(meeting)
    if call.standing.status == "draft":
        must_tell = await call.services.callings.move(
            meeting, wish.starts_at, wish.ends_at, room, datetime.now(UTC)
        )
    else:
        must_tell = await _in_room(
            call, MoveMeeting(starts_at=wish.starts_at, ends_at=wish.ends_at, room=room)
        )
    await call.services.callings.moved(meeting, call.account.id, before)
    if not must_tell:
        return encoded(ToldAnswer(mailed=0, without_email=0))
    told = await call.services.inviting.tell(meeting, "update", call.origin)
    return encoded(ToldAnswer(**told._asdict()))


@endpoint("POST", "/api/meetings/{meeting}/cancel", body=Why, answer=ToldAnswer)
async def cancel_meeting(call: Call) -> Response:
    """Cancel a meeting that has not begun, and tell those who were invited."""
    wish, meeting = await call.json(Why), call.standing.meeting
    reason = one_line(wish.reason)
    if call.standing.status == "draft":
        must_tell = await call.services.callings.cancel(meeting, reason, datetime.now(UTC))
    else:
        must_tell = await _in_room(call, CancelMeeting(reason=reason))
    await call.services.callings.cancelled(meeting, call.account.id, reason)
    if not must_tell:
        return encoded(ToldAnswer(mailed=0, without_email=0))
    told = await call.services.inviting.tell(meeting, "cancel", call.origin, reason=reason)
    return encoded(ToldAnswer(**told._asdict()))


async def _in_room(call: Call, command: MoveMeeting | CancelMeeting) -> bool:
    """Has the open room move or cancel its meeting; whether anybody has to be told."""
    meeting = call.standing.meeting
    await call.services.hub.carry_out(meeting, in_room_as(call), secrets.token_hex(16), command)
    return (await call.services.callings.of(meeting)).published_at is not None

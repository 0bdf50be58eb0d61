"""The printed letters that call people to a meeting."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import msgspec
from starlette.responses import Response

from ecabinet.errors import NotFound
from ecabinet.invitations.model import letter_for
from ecabinet.meeting.roles import DESK
from ecabinet.server.printed import PDF
from ecabinet.server.routing import Call, endpoint


class OfWhom(msgspec.Struct):
    """An attendee's id; left out, one's own letter."""

    attendee: str = ""


@endpoint("GET", "/api/meetings/{meeting}/letter.pdf", query=OfWhom, answer=PDF)
async def print_letter(call: Call) -> Response:
    """The summons or invitation of somebody; the secretariat's desks may print anybody's."""
    whom = call.query(OfWhom).attendee or call.standing.attendee
    desk = call.standing.staff or call.standing.role in DESK
    if whom != call.standing.attendee and not desk:
        raise NotFound("invitation_not_found")
    draft, kind = await call.services.inviting.planned(call.standing.meeting)
    person = next((one for one in draft.attendees if one.id == whom), None)
    if person is None:
        raise NotFound("invitation_not_found")
    summons = letter_for(kind, person.votes, person.role) == "summons"
    async with call.services.press:
        paper = await asyncio.to_thread(
            call.services.inviting.letter, draft, kind, person, datetime.now(UTC)
        )
    return _pdf(paper, "giay-trieu-tap" if summons else "giay-moi")


@endpoint("GET", "/api/meetings/{meeting}/decision.pdf", answer=PDF)
async def print_decision(call: Call) -> Response:
    """The decision that calls a council's session."""
    draft, kind = await call.services.inviting.planned(call.standing.meeting)
    if kind.body != "council":
        raise NotFound("no_decision_needed")
    async with call.services.press:
        paper = await asyncio.to_thread(
            call.services.inviting.decision, draft, kind, datetime.now(UTC)
        )
    return _pdf(paper, "quyet-dinh-trieu-tap")


def _pdf(paper: bytes, name: str) -> Response:
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'inline; filename="{name}.pdf"',
    }
    return Response(paper, headers=headers, media_type=PDF)

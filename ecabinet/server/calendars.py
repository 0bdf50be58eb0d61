"""One's own calendar as an address that other programs subscribe to."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import Response

from ecabinet.invitations.calendar import feed
from ecabinet.server.answers import Answer
from ecabinet.server.routing import Call, encoded, endpoint, nothing

ICS = "text/calendar"


class CalendarFeed(Answer, frozen=True, kw_only=True):
    """Since when there is an address; the address itself only when it is made."""

    made_at: datetime | None
    address: str | None = None


@endpoint("GET", "/api/calendar", answer=CalendarFeed)
async def read_feed(call: Call) -> Response:
    """Whether my calendar can be read at an address of its own."""
    return encoded(CalendarFeed(made_at=await _made_at(call)))


@endpoint("POST", "/api/calendar", answer=CalendarFeed, status=201)
async def make_feed(call: Call) -> Response:
    """Make my calendar's address anew; the one before holds no more."""
    secret = await call.services.calendars.make_feed(call.account.id)
    address = f"{call.origin}/api/calendar/{secret}.ics"
    return encoded(CalendarFeed(made_at=await _made_at(call), address=address), 201)


@endpoint("DELETE", "/api/calendar", status=204)
async def drop_feed(call: Call) -> Response:
    """Let nobody read my calendar at its address any more."""
    await call.services.calendars.drop_feed(call.account.id)
    return nothing()


@endpoint("GET", "/api/calendar/{secret}.ics", answer=ICS)
async def read_calendar(call: Call) -> Response:
    """The calendar of whose address this is, for programs that subscribe to it."""
    name, occasions = await call.services.calendars.by_secret(call.path["secret"][:60])
    body = feed(name, occasions)
    headers = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
    return Response(body, headers=headers, media_type=f"{ICS}; charset=utf-8")


async def _made_at(call: Call) -> datetime | None:
    return await call.services.calendars.feed_made_at(call.account.id)

"""Meetings as calendar entries: iCalendar (RFC 5545) and its scheduling messages (iTIP, RFC 5546).

An entry keeps its UID from the first invitation to the cancellation, and its SEQUENCE rises with
every change, by which Outlook, Google and Zimbra know the newer one. Times are in UTC, which needs
no VTIMEZONE and is shown everywhere in the reader's own zone. A message names one attendee, the one
it goes to: a list of everybody's addresses is nobody's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import msgspec
from icalendar import Calendar, Event, vCalAddress, vText

from ecabinet.invitations.model import Method, one_line

PRODUCT = "-//eCabinet//eCabinet//VI"
USUAL_LENGTH = timedelta(hours=4)
"""Of a meeting whose end nobody has set."""
REFRESH = timedelta(hours=1)


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting as a calendar shows it. `changed_at`: when its time or place last changed.

    `mark` (`model.mark_of`) makes the entry somebody's own, by which their reply is known.
    """

    meeting: str
    title: str
    starts_at: datetime
    ends_at: datetime | None
    room: str
    agency: str
    sequence: int
    changed_at: datetime
    cancelled: bool = False
    description: str = ""
    link: str = ""
    mark: str = ""


class Called(msgspec.Struct, frozen=True, kw_only=True):
    """Whom an entry calls, who calls them, and what they have answered."""

    name: str
    email: str
    organizer: str
    required: bool = True
    partstat: str = "NEEDS-ACTION"


def message(method: Method, occasion: Occasion, called: Called) -> bytes:
    """A REQUEST or a CANCEL for one attendee."""
    calendar = _calendar(method)
    event = _event(occasion)
    organizer = vCalAddress(f"mailto:{called.organizer}")
    organizer.params["CN"] = vText(_name(occasion.agency))
    event.add("organizer", organizer)
    attendee = vCalAddress(f"mailto:{called.email}")
    attendee.params["CUTYPE"] = vText("INDIVIDUAL")
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT" if called.required else "OPT-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText(called.partstat)
    attendee.params["RSVP"] = vText("TRUE" if method == "REQUEST" else "FALSE")
    attendee.params["CN"] = vText(_name(called.name))
    event.add("attendee", attendee)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def feed(name: str, occasions: Iterable[Occasion]) -> bytes:
    """A calendar to subscribe to: all that somebody is called to, with what was cancelled."""
    calendar = _calendar("PUBLISH")
    calendar.add("x-wr-calname", one_line(name))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"PT{REFRESH // timedelta(hours=1)}H")
    for occasion in occasions:
        calendar.add_component(_event(occasion))
    return bytes(calendar.to_ical())


def uid_of(meeting: str, mark: str = "") -> str:
    """The name of a meeting's entry in everybody's calendars, or of the one with a mark."""
    return f"{meeting}.{mark}@ecabinet" if mark else f"{meeting}@ecabinet"


def _calendar(method: Method) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _event(occasion: Occasion) -> Event:
    event = Event()
    event.add("uid", uid_of(occasion.meeting, occasion.mark))
    event.add("sequence", occasion.sequence)
    event.add("dtstamp", _utc(occasion.changed_at))
    event.add("last-modified", _utc(occasion.changed_at))
    event.add("dtstart", _utc(occasion.starts_at))
    event.add("dtend", _utc(occasion.ends_at or occasion.starts_at + USUAL_LENGTH))
    event.add("summary", one_line(occasion.title))
    if occasion.room:
        event.add("location", one_line(occasion.room))
    if occasion.description:
        event.add("description", "\n".join(map(one_line, occasion.description.splitlines())))
    if occasion.link:
        event.add("url", occasion.link)
    event.add("status", "CANCELLED" if occasion.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if occasion.cancelled else "OPAQUE")
    return event


def _name(name: str) -> str:
    """A name as a parameter holds it everywhere; not all programs know how quotes are written."""
    return one_line(name).replace('"', "”").replace("^", "ˆ")


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)

"""Who spoke in which meeting: a projection of the logs, asked over several meetings at once.

The log of one meeting tells who spoke in it; who has been silent for the last few only all of them
tell, so requests to speak are kept in a table, written as they are asked for and complete when the
speech ends. A person is the same one in two meetings if it is the same account. A point of order
is not a speech.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Connection, and_, cast, delete, func, insert, select, update

from ecabinet.meeting import events as e
from ecabinet.store.engine import Database
from ecabinet.store.tables import attendees, meetings, speeches


class Past(NamedTuple):
    """A meeting that was held before."""

    id: str
    title: str
    starts_at: datetime


class Silence(NamedTuple):
    """Of an attendee, over the meetings before: how many they belonged to, in how many of these
    they spoke, how often, and for how long."""

    attendee: str
    meetings: int
    spoke_in: int
    speeches: int
    spoken_ms: int


class SpeechRecords:
    """The speeches of all meetings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def before(self, meeting: str, last: int) -> tuple[list[Past], list[Silence]]:
        """The agency's `last` meetings held before this one, newest first, and for each attendee
        of this one who has an account, what they spoke there."""
        return await self._database.read(_before, meeting, last)


def _before(connection: Connection, meeting: str, last: int) -> tuple[list[Past], list[Silence]]:
    this = connection.execute(
        select(meetings.c.agency, meetings.c.starts_at).where(meetings.c.id == meeting)
    ).one()
    earlier = connection.execute(
        select(meetings.c.id, meetings.c.title, meetings.c.starts_at)
        .where(
            meetings.c.agency == this.agency,
            meetings.c.starts_at < this.starts_at,
            meetings.c.status == "adjourned",
        )
        .order_by(meetings.c.starts_at.desc(), meetings.c.id.desc())
        .limit(last)
    )
    past = [Past(*row) for row in earlier]
    now, then = attendees.alias("now"), attendees.alias("then")
    counted = (
        select(
            now.c.id,
            func.count(then.c.meeting.distinct()),
            func.count(speeches.c.meeting.distinct()),
            func.count(speeches.c.request),
            cast(func.coalesce(func.sum(speeches.c.spoken_ms), 0), BigInteger),
        )
        .select_from(now)
        .outerjoin(
            then,
            and_(then.c.account == now.c.account, then.c.meeting.in_([one.id for one in past])),
        )
        .outerjoin(
            speeches,
            and_(
                speeches.c.meeting == then.c.meeting,
                speeches.c.attendee == then.c.id,
                speeches.c.spoken_ms.is_not(None),
                speeches.c.kind != "point_of_order",
            ),
        )
        .where(now.c.meeting == meeting, now.c.account.is_not(None))
        .group_by(now.c.id, now.c.position)
        .order_by(now.c.position)
    )
    return past, [Silence(*row) for row in connection.execute(counted)]


def _forgotten(connection: Connection, meeting: str, event: e.MeetingPrepared) -> None:
    """A log that begins, also one that is projected anew, has no speeches yet."""
    connection.execute(delete(speeches).where(speeches.c.meeting == meeting))


def _requested(connection: Connection, meeting: str, event: e.FloorRequested) -> None:
    connection.execute(
        insert(speeches).values(
            meeting=meeting, request=event.request, attendee=event.attendee, kind=event.kind
        )
    )


def _withdrawn(connection: Connection, meeting: str, event: e.RequestWithdrawn) -> None:
    connection.execute(delete(speeches).where(_one(meeting, event.request)))


def _ended(connection: Connection, meeting: str, event: e.SpeechEnded) -> None:
    connection.execute(
        update(speeches).where(_one(meeting, event.request)).values(spoken_ms=event.spoken_ms)
    )


def _one(meeting: str, request: str) -> Any:
    return and_(speeches.c.meeting == meeting, speeches.c.request == request)


KEEP: dict[type, Callable[[Connection, str, Any], None]] = {
    e.MeetingPrepared: _forgotten,
    e.FloorRequested: _requested,
    e.RequestWithdrawn: _withdrawn,
    e.SpeechEnded: _ended,
}
"""What each event changes in the table; nothing of it shows in a meeting's overview."""

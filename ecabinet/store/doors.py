"""Closed doors as requests meet them: which items of a meeting somebody has no business with.

The same rule as `meeting.doors.is_inside`, asked of the tables: the live room knows it from its
log, a request for a paper does not have one. The secretariat prepares the papers, so it sees them.
"""

from __future__ import annotations

from sqlalchemy import Connection, select, true, update

from ecabinet.meeting import events as e
from ecabinet.meeting.roles import DESK
from ecabinet.store.engine import Database
from ecabinet.store.meetings import Standing
from ecabinet.store.tables import attendees, items


class Doors:
    """The doors of all meetings' items."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def outside(self, standing: Standing) -> frozenset[str]:
        """The confidential items of a meeting whose doors are closed to the asker."""
        return await self._database.read(outside, standing)

    async def are_closed(self, meeting: str) -> bool:
        """Whether the item that is open now is confidential."""
        return await self._database.read(behind_closed_doors, meeting)


NOTHING: frozenset[str] = frozenset()


def outside(connection: Connection, standing: Standing) -> frozenset[str]:
    """The confidential items of a meeting whose doors are closed to the asker."""
    if standing.staff or standing.role in DESK:
        return NOTHING
    closed = connection.execute(
        select(items.c.id, items.c.presenter, items.c.admitted).where(
            items.c.meeting == standing.meeting, items.c.confidential == true()
        )
    ).all()
    if not closed:
        return NOTHING
    me = standing.attendee
    here = (attendees.c.meeting == standing.meeting) & (attendees.c.id == me)
    if connection.scalar(select(attendees.c.votes).where(here)):
        return NOTHING
    return frozenset(
        item.id for item in closed if me != item.presenter and me not in (item.admitted or ())
    )


def behind_closed_doors(connection: Connection, meeting: str) -> bool:
    """Whether the item that is open now is confidential."""
    open_now = select(items.c.id).where(
        items.c.meeting == meeting, items.c.state == "open", items.c.confidential == true()
    )
    return connection.execute(open_now.limit(1)).first() is not None


def opened(connection: Connection, meeting: str, event: e.ItemOpened) -> None:
    """Show that an item was opened, behind closed doors or not."""
    _set(connection, meeting, event.item, event.confidential)


def turned(connection: Connection, meeting: str, event: e.DoorsClosed | e.DoorsOpened) -> None:
    """Show that the doors of an item were closed or opened."""
    _set(connection, meeting, event.item, isinstance(event, e.DoorsClosed))


def named(
    connection: Connection, meeting: str, event: e.AttendeeAdmitted | e.AttendeeDismissed
) -> None:
    """Show that somebody was let in, or no longer."""
    this = (items.c.meeting == meeting) & (items.c.id == event.item)
    admitted = set(connection.scalar(select(items.c.admitted).where(this)) or ())
    if isinstance(event, e.AttendeeAdmitted):
        admitted.add(event.attendee)
    else:
        admitted.discard(event.attendee)
    connection.execute(update(items).where(this).values(admitted=sorted(admitted)))


def _set(connection: Connection, meeting: str, item: str, confidential: bool) -> None:
    this = (items.c.meeting == meeting) & (items.c.id == item)
    connection.execute(update(items).where(this).values(confidential=confidential))

"""How a meeting is called: published, given another time or place, cancelled.

Publishing makes an invitation for every attendee and puts the approved papers on the table, in one
transaction; done again, it calls those who have been added since.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, exists, func, insert, select, update

from ecabinet.errors import NotFound, Refused
from ecabinet.store import rescheduling
from ecabinet.store.engine import Database, take_turns
from ecabinet.store.history import note_change, told
from ecabinet.store.paper_steps import publish_approved
from ecabinet.store.projections import touch
from ecabinet.store.tables import accounts, attendees, invitations, meetings, outbox_mail


class Calling(NamedTuple):
    """How far the calling to a meeting is. `sequence` counts the changes that people were told."""

    status: str
    published_at: datetime | None
    sequence: int
    changed_at: datetime | None
    cancelled_at: datetime | None
    cancel_reason: str
    starts_at: datetime
    ends_at: datetime | None
    room: str
    kind: str

    @property
    def is_open(self) -> bool:
        """Whether the log has begun."""
        return self.status != "draft"


class Untold(NamedTuple):
    """A meeting that was moved or cancelled, and who has an address and was not mailed since."""

    meeting: str
    cancelled: bool
    reason: str
    attendees: list[str]


class CallingRecords:
    """The calling of all meetings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, meeting: str) -> Calling:
        """Raises NotFound `meeting_not_found`."""
        return await self._database.read(calling_of, meeting)

    async def untold(self, now: datetime) -> list[Untold]:
        """Changes of meetings still to come that not all have been told of."""
        return await self._database.read(_untold, now)

    async def publish(self, meeting: str, by: str, at: datetime) -> None:
        """Call everybody who is not called yet.

        Raises Refused `meeting_cancelled`, `meeting_over`.
        """
        await self._database.write(_publish, meeting, by, at)

    async def move(
        self, meeting: str, starts_at: datetime, ends_at: datetime, room: str, at: datetime
    ) -> bool:
        """Give a meeting another time or place; whether anybody has to be told.

        Raises Refused `meeting_cancelled`; `room_already_open`, where the room moves it.
        """
        return await self._database.write(_move, meeting, starts_at, ends_at, room, at)

    async def cancel(self, meeting: str, reason: str, at: datetime) -> bool:
        """Cancel a meeting whose room is not open; whether anybody has to be told.

        Raises Refused `meeting_cancelled`; `room_already_open`, where the room cancels it.
        """
        return await self._database.write(_cancel, meeting, reason, at)

    async def moved(self, meeting: str, by: str, before: Calling) -> None:
        """Put on record that an account gave a meeting another time or place than before."""
        await self._database.write(_moved, meeting, by, before)

    async def cancelled(self, meeting: str, by: str, reason: str) -> None:
        """Put on record that an account cancelled a meeting."""
        await self._database.write(
            lambda connection: note_change(connection, meeting, by, "cancelled", title=reason)
        )


def calling_of(connection: Connection, meeting: str) -> Calling:
    wanted = select(*(meetings.c[name] for name in Calling._fields))
    row = connection.execute(wanted.where(meetings.c.id == meeting)).one_or_none()
    if row is None:
        raise NotFound("meeting_not_found")
    return Calling(*row)


def _untold(connection: Connection, now: datetime) -> list[Untold]:
    mailed_since = exists().where(
        outbox_mail.c.meeting == invitations.c.meeting,
        outbox_mail.c.attendee == invitations.c.attendee,
        outbox_mail.c.created_at >= meetings.c.changed_at,
    )
    rows = connection.execute(
        select(
            meetings.c.id,
            meetings.c.cancelled_at.is_not(None).label("cancelled"),
            meetings.c.cancel_reason,
            invitations.c.attendee,
        )
        .join_from(invitations, meetings, meetings.c.id == invitations.c.meeting)
        .join(
            attendees,
            (attendees.c.meeting == invitations.c.meeting)
            & (attendees.c.id == invitations.c.attendee),
        )
        .outerjoin(accounts, accounts.c.id == attendees.c.account)
        .where(
            meetings.c.sequence > 0,
            meetings.c.starts_at > now,
            invitations.c.sent_at < meetings.c.changed_at,
            (invitations.c.email != "") | (func.coalesce(accounts.c.email, "") != ""),
            ~mailed_since,
        )
        .order_by(meetings.c.id, attendees.c.position)
    )
    return [
        Untold(meeting, cancelled, reason, [row.attendee for row in people])
        for (meeting, cancelled, reason), people in groupby(rows, key=lambda row: row[:3])
    ]


def not_cancelled(connection: Connection, meeting: str) -> Calling:
    take_turns(connection, meeting)
    calling = calling_of(connection, meeting)
    if calling.cancelled_at is not None:
        raise Refused("meeting_cancelled")
    return calling


def answerable(connection: Connection, meeting: str) -> Calling:
    calling = not_cancelled(connection, meeting)
    if calling.is_open:
        raise Refused("answered_in_room")
    return calling


def _publish(connection: Connection, meeting: str, by: str, at: datetime) -> None:
    calling = not_cancelled(connection, meeting)
    if calling.status == "adjourned":
        raise Refused("meeting_over")
    if calling.published_at is None:
        change = update(meetings).where(meetings.c.id == meeting)
        connection.execute(change.values(published_at=at, changed_at=at))
    publish_approved(connection, meeting, by)
    known = select(invitations.c.attendee).where(invitations.c.meeting == meeting)
    missing = select(attendees.c.id).where(
        attendees.c.meeting == meeting, attendees.c.id.not_in(known)
    )
    if people := connection.scalars(missing).all():
        connection.execute(insert(invitations), [fresh(meeting, person) for person in people])
    touch(connection, meeting)


def fresh(meeting: str, attendee: str) -> dict[str, Any]:
    token = secrets.token_urlsafe(24)
    return {"meeting": meeting, "attendee": attendee, "token": token, "sittings": []}


def _move(
    connection: Connection,
    meeting: str,
    starts_at: datetime,
    ends_at: datetime,
    room: str,
    at: datetime,
) -> bool:
    calling = not_cancelled(connection, meeting)
    if calling.is_open:
        raise Refused("room_already_open")
    rescheduling.move(connection, meeting, starts_at, ends_at, room, at)
    touch(connection, meeting)
    return calling.published_at is not None


def _moved(connection: Connection, meeting: str, by: str, before: Calling) -> None:
    now = calling_of(connection, meeting)._asdict()
    was = before._asdict()
    changed = {
        name: now[name] for name in ("starts_at", "ends_at", "room") if now[name] != was[name]
    }
    note_change(connection, meeting, by, "head", fields=told(was, changed))


def _cancel(connection: Connection, meeting: str, reason: str, at: datetime) -> bool:
    calling = not_cancelled(connection, meeting)
    if calling.is_open:
        raise Refused("room_already_open")
    rescheduling.cancel(connection, meeting, reason, at)
    touch(connection, meeting)
    return calling.published_at is not None

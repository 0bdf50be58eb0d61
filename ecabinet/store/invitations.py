"""Invitations as they are kept: whom a meeting calls, how they are reached, what they answered.

They are made as the meeting is published (`callings`). What was answered is kept here until the
meeting's log begins, which takes it over (`ecabinet.carryover`).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, select, update

from ecabinet.errors import NotFound, Refused
from ecabinet.invitations.model import Decision, Invitation, Reply
from ecabinet.store.callings import answerable
from ecabinet.store.engine import Database
from ecabinet.store.tables import (
    accounts,
    attendees,
    invitations,
    meetings,
    outbox_mail,
)

_PEOPLE = attendees.outerjoin(accounts, attendees.c.account == accounts.c.id).outerjoin(
    invitations,
    and_(invitations.c.meeting == attendees.c.meeting, invitations.c.attendee == attendees.c.id),
)


class InvitationRecords:
    """The invitations of all meetings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def listed(self, meeting: str) -> list[Invitation]:
        """All of a meeting, in the order of its attendees."""
        return await self._database.read(invitations_of, meeting)

    async def of(self, meeting: str, attendee: str) -> Invitation:
        """Raises NotFound `invitation_not_found`."""
        return await self._database.read(invitation_in, meeting, attendee)

    async def by_token(self, token: str) -> tuple[str, str]:
        """The meeting and the attendee of a link. Raises NotFound `invitation_not_found`."""
        return await self._database.read(_by_token, token)

    async def answer(
        self, meeting: str, attendee: str, reply: Reply, at: datetime, *, in_room: bool = False
    ) -> None:
        """Keep what somebody answered, in place of what they answered before.

        A decision on leave falls with the leave it was on. Raises Refused `meeting_cancelled`, and
        `answered_in_room` once the log has begun, unless the room has heard it (`in_room`).
        """
        await self._database.write(_answer, meeting, attendee, reply, at, in_room)

    async def waver(self, meeting: str, attendee: str, at: datetime) -> None:
        """Keep that somebody may come, which takes the place of no answer but silence."""
        silent = invitation_of(meeting, attendee).where(invitations.c.answer.in_(("none", "maybe")))
        await self._database.write(
            lambda c: c.execute(silent.values(answer="maybe", answered_at=at))
        )

    async def decide(self, meeting: str, attendee: str, decision: Decision, note: str) -> None:
        """Keep the chair's decision. Raises Refused `no_leave_asked`, `answered_in_room`."""
        await self._database.write(_decide, meeting, attendee, decision, note)

    async def told(self, meeting: str, attendee: str, at: datetime, channel: str) -> None:
        """Note that somebody was told by another channel than mail (`outbox`)."""
        change = invitation_of(meeting, attendee).values(sent_at=at, channel=channel)
        await self._database.write(lambda c: c.execute(change))


def invitations_of(connection: Connection, meeting: str) -> list[Invitation]:
    """As `InvitationRecords.listed`, within a transaction."""
    return _listed(connection, attendees.c.meeting == meeting)


def invitation_in(connection: Connection, meeting: str, attendee: str) -> Invitation:
    """As `InvitationRecords.of`, within a transaction."""
    here = and_(attendees.c.meeting == meeting, attendees.c.id == attendee)
    found = _listed(connection, here)
    if not found:
        raise NotFound("invitation_not_found")
    return found[0]


def _listed(connection: Connection, condition: Any) -> list[Invitation]:
    rows = connection.execute(
        select(
            *(column for column in invitations.c if column.name not in ("meeting", "attendee")),
            attendees.c.meeting,
            attendees.c.id.label("attendee"),
            *(attendees.c[name] for name in ("name", "title", "unit", "role", "votes", "account")),
            accounts.c.email.label("account_email"),
            accounts.c.phone.label("account_phone"),
        )
        .select_from(_PEOPLE)
        .where(condition)
        .order_by(attendees.c.position, attendees.c.id)
    ).all()
    mail = _last_mail(connection, {row.meeting for row in rows})
    return [_invitation(row, mail.get((row.meeting, row.attendee))) for row in rows]


def _invitation(row: Any, mail: Any) -> Invitation:
    own = {
        name: value
        for name in Invitation.__struct_fields__
        if (value := getattr(row, name, None)) is not None
    }
    return Invitation(
        **own
        | {
            "email": row.account_email or row.email or "",
            "phone": row.account_phone or row.phone or "",
            "sittings": tuple(row.sittings or ()),
            "mail": mail.state if mail else None,
            "trouble": mail.trouble if mail else "",
        }
    )


def _last_mail(connection: Connection, of: Collection[str]) -> dict[tuple[str, str], Any]:
    """The last mail to each attendee; ids rise with time."""
    wanted = select(
        outbox_mail.c.meeting,
        outbox_mail.c.attendee,
        outbox_mail.c.state,
        outbox_mail.c.trouble,
    ).where(outbox_mail.c.meeting.in_(of))
    rows = connection.execute(wanted.order_by(outbox_mail.c.id))
    return {(row.meeting, row.attendee): row for row in rows}


def _by_token(connection: Connection, token: str) -> tuple[str, str]:
    row = connection.execute(
        select(invitations.c.meeting, invitations.c.attendee)
        .join_from(invitations, meetings, meetings.c.id == invitations.c.meeting)
        .where(invitations.c.token == token, meetings.c.published_at.is_not(None))
    ).one_or_none()
    if row is None:
        raise NotFound("invitation_not_found")
    return row.meeting, row.attendee


def _answer(
    connection: Connection,
    meeting: str,
    attendee: str,
    reply: Reply,
    at: datetime,
    in_room: bool,
) -> None:
    if not in_room:
        answerable(connection, meeting)
    changed = connection.execute(
        invitation_of(meeting, attendee).values(
            answer=reply.answer,
            reason=reply.reason,
            sittings=list(reply.sittings),
            substitute=reply.substitute,
            substitute_title=reply.substitute_title,
            answered_at=at,
            decision="",
            note="",
        )
    )
    if not changed.rowcount:
        raise NotFound("invitation_not_found")


def _decide(
    connection: Connection, meeting: str, attendee: str, decision: Decision, note: str
) -> None:
    answerable(connection, meeting)
    asked = invitation_of(meeting, attendee).where(invitations.c.answer == "leave")
    if not connection.execute(asked.values(decision=decision, note=note)).rowcount:
        raise Refused("no_leave_asked")


def invitation_of(meeting: str, attendee: str) -> Any:
    return update(invitations).where(
        invitations.c.meeting == meeting, invitations.c.attendee == attendee
    )

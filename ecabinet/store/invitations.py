"""Invitations as they are kept: whom a meeting calls, how they are reached, what they answered.

Publishing makes an invitation for every attendee and puts the approved papers on the table, in one
transaction; done again, it calls those who have been added since. What was answered is kept here
until the meeting's log begins, which takes it over (`ecabinet.inviting`).
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, delete, insert, select, update

from ecabinet.errors import NotFound, Refused
from ecabinet.invitations.model import Decision, Invitation, Opinion, Reply
from ecabinet.store.engine import Database, take_turns
from ecabinet.store.paper_steps import publish_approved
from ecabinet.store.projections import touch
from ecabinet.store.tables import (
    accounts,
    attendees,
    invitations,
    items,
    meetings,
    outbox_mail,
    written_opinions,
)

_PEOPLE = attendees.outerjoin(accounts, attendees.c.account == accounts.c.id).outerjoin(
    invitations,
    and_(invitations.c.meeting == attendees.c.meeting, invitations.c.attendee == attendees.c.id),
)
_PLANNED = ("draft", "prepared")
"""Statuses of a meeting that has not begun."""


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
    kind: str

    @property
    def is_open(self) -> bool:
        """Whether the log has begun."""
        return self.status != "draft"


class InvitationRecords:
    """The invitations of all meetings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def calling(self, meeting: str) -> Calling:
        """Raises NotFound `meeting_not_found`."""
        return await self._database.read(_calling, meeting)

    async def publish(self, meeting: str, by: str, at: datetime) -> None:
        """Call everybody who is not called yet.

        Raises Refused `meeting_cancelled`, `meeting_over`.
        """
        await self._database.write(_publish, meeting, by, at)

    async def listed(self, meeting: str) -> list[Invitation]:
        """All of a meeting, in the order of its attendees."""
        return await self._database.read(invitations_of, meeting)

    async def of(self, meeting: str, attendee: str) -> Invitation:
        """Raises NotFound `invitation_not_found`."""
        here = and_(attendees.c.meeting == meeting, attendees.c.id == attendee)
        found = await self._database.read(_listed, here)
        if not found:
            raise NotFound("invitation_not_found")
        return found[0]

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

    async def decide(self, meeting: str, attendee: str, decision: Decision, note: str) -> None:
        """Keep the chair's decision. Raises Refused `no_leave_asked`, `answered_in_room`."""
        await self._database.write(_decide, meeting, attendee, decision, note)

    async def reach(self, meeting: str, attendee: str, email: str, phone: str) -> None:
        """Keep how somebody is reached: with their account, if the meeting's agency has it.

        A link that was mailed to another address than this one holds no more.
        """
        await self._database.write(_reach, meeting, attendee, email, phone)

    async def told(
        self, meeting: str, people: Collection[str], at: datetime, *, channel: str = ""
    ) -> None:
        """Note that an invitation went out by a channel, or, without one, a reminder."""
        values = {"sent_at": at, "channel": channel} if channel else {"reminded_at": at}
        change = update(invitations).where(
            invitations.c.meeting == meeting, invitations.c.attendee.in_(people)
        )
        await self._database.write(lambda c: c.execute(change.values(values)))

    async def move(
        self, meeting: str, starts_at: datetime, ends_at: datetime, room: str, at: datetime
    ) -> bool:
        """Give a meeting another time or place; whether anybody has to be told.

        Raises Refused `meeting_cancelled`, `moved_in_room`.
        """
        return await self._database.write(_move, meeting, starts_at, ends_at, room, at)

    async def cancel(self, meeting: str, reason: str, at: datetime) -> bool:
        """Cancel a meeting that has not begun; whether anybody has to be told.

        Raises Refused `meeting_cancelled`, `meeting_has_begun`.
        """
        return await self._database.write(_cancel, meeting, reason, at)

    async def write_opinion(
        self, meeting: str, attendee: str, item: str, text: str, at: datetime
    ) -> None:
        """Keep somebody's opinion on an item, or forget it if it is empty.

        Raises Refused `meeting_cancelled`, `answered_in_room`, `opinion_of_absent` for who has not
        asked leave, NotFound `unknown_item`.
        """
        await self._database.write(_write_opinion, meeting, attendee, item, text, at)

    async def opinions(self, meeting: str, attendee: str | None = None) -> list[Opinion]:
        """Opinions on the items of a meeting, in its order; of one attendee or of all."""
        return await self._database.read(opinions_on, meeting, attendee)


def _calling(connection: Connection, meeting: str) -> Calling:
    wanted = select(*(meetings.c[name] for name in Calling._fields))
    row = connection.execute(wanted.where(meetings.c.id == meeting)).one_or_none()
    if row is None:
        raise NotFound("meeting_not_found")
    return Calling(*row)


def _not_cancelled(connection: Connection, meeting: str) -> Calling:
    take_turns(connection, meeting)
    calling = _calling(connection, meeting)
    if calling.cancelled_at is not None:
        raise Refused("meeting_cancelled")
    return calling


def _answerable(connection: Connection, meeting: str) -> Calling:
    calling = _not_cancelled(connection, meeting)
    if calling.is_open:
        raise Refused("answered_in_room")
    return calling


def _publish(connection: Connection, meeting: str, by: str, at: datetime) -> None:
    calling = _not_cancelled(connection, meeting)
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
        connection.execute(insert(invitations), [_fresh(meeting, person) for person in people])
    touch(connection, meeting)


def _fresh(meeting: str, attendee: str) -> dict[str, Any]:
    token = secrets.token_urlsafe(24)
    return {"meeting": meeting, "attendee": attendee, "token": token, "sittings": []}


def invitations_of(connection: Connection, meeting: str) -> list[Invitation]:
    """As `InvitationRecords.listed`, within a transaction."""
    return _listed(connection, attendees.c.meeting == meeting)


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
        _answerable(connection, meeting)
    changed = connection.execute(
        _one(meeting, attendee).values(
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
    _answerable(connection, meeting)
    asked = _one(meeting, attendee).where(invitations.c.answer == "leave")
    if not connection.execute(asked.values(decision=decision, note=note)).rowcount:
        raise Refused("no_leave_asked")


def _reach(connection: Connection, meeting: str, attendee: str, email: str, phone: str) -> None:
    own = (
        select(accounts.c.id)
        .join_from(attendees, accounts, attendees.c.account == accounts.c.id)
        .join(meetings, meetings.c.id == attendees.c.meeting)
        .where(
            attendees.c.meeting == meeting,
            attendees.c.id == attendee,
            accounts.c.agency == meetings.c.agency,
        )
    )
    before = _listed(connection, and_(attendees.c.meeting == meeting, attendees.c.id == attendee))
    if any(one.mail and one.email != email for one in before):  # the link is in other hands
        connection.execute(_one(meeting, attendee).values(token=secrets.token_urlsafe(24)))
    values = {"email": email, "phone": phone}
    if account := connection.scalar(own):
        connection.execute(update(accounts).where(accounts.c.id == account).values(values))
    elif not connection.execute(_one(meeting, attendee).values(values)).rowcount:
        connection.execute(insert(invitations).values(_fresh(meeting, attendee) | values))


def _one(meeting: str, attendee: str) -> Any:
    return update(invitations).where(
        invitations.c.meeting == meeting, invitations.c.attendee == attendee
    )


def _move(
    connection: Connection,
    meeting: str,
    starts_at: datetime,
    ends_at: datetime,
    room: str,
    at: datetime,
) -> bool:
    calling = _not_cancelled(connection, meeting)
    if calling.is_open:
        raise Refused("moved_in_room")
    told = calling.published_at is not None
    values: dict[str, Any] = {"starts_at": starts_at, "ends_at": ends_at, "room": room}
    if told:
        values |= {"sequence": calling.sequence + 1, "changed_at": at}
    connection.execute(update(meetings).where(meetings.c.id == meeting).values(values))
    touch(connection, meeting)
    return told


def _cancel(connection: Connection, meeting: str, reason: str, at: datetime) -> bool:
    calling = _not_cancelled(connection, meeting)
    if calling.status not in _PLANNED:
        raise Refused("meeting_has_begun")
    connection.execute(
        update(meetings)
        .where(meetings.c.id == meeting)
        .values(
            cancelled_at=at,
            cancel_reason=reason,
            sequence=calling.sequence + 1,
            changed_at=at,
        )
    )
    touch(connection, meeting)
    return calling.published_at is not None


def _write_opinion(
    connection: Connection, meeting: str, attendee: str, item: str, text: str, at: datetime
) -> None:
    _answerable(connection, meeting)
    away = _one(meeting, attendee).where(invitations.c.answer == "leave")
    if text and not connection.execute(away.values(answer="leave")).rowcount:
        raise Refused("opinion_of_absent")
    here = and_(items.c.meeting == meeting, items.c.id == item)
    if connection.scalar(select(items.c.id).where(here)) is None:
        raise NotFound("unknown_item")
    its = and_(
        written_opinions.c.meeting == meeting,
        written_opinions.c.attendee == attendee,
        written_opinions.c.item == item,
    )
    connection.execute(delete(written_opinions).where(its))
    if text:
        connection.execute(
            insert(written_opinions).values(
                meeting=meeting, attendee=attendee, item=item, text=text, at=at
            )
        )


def opinions_on(connection: Connection, meeting: str, attendee: str | None = None) -> list[Opinion]:
    """As `InvitationRecords.opinions`, within a transaction."""
    wanted = (
        select(
            written_opinions.c.attendee,
            attendees.c.name,
            written_opinions.c.item,
            items.c.number,
            items.c.title,
            written_opinions.c.text,
            written_opinions.c.at,
        )
        .join_from(
            written_opinions,
            items,
            and_(
                items.c.meeting == written_opinions.c.meeting,
                items.c.id == written_opinions.c.item,
            ),
        )
        .join(
            attendees,
            and_(
                attendees.c.meeting == written_opinions.c.meeting,
                attendees.c.id == written_opinions.c.attendee,
            ),
        )
        .where(written_opinions.c.meeting == meeting)
        .order_by(items.c.position, attendees.c.position)
    )
    if attendee is not None:
        wanted = wanted.where(written_opinions.c.attendee == attendee)
    rows: Sequence[Any] = connection.execute(wanted).all()
    return [Opinion(**row._mapping) for row in rows]

"""How people are reached: with their account where the agency has it, else by the invitation."""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, and_, delete, insert, select, update

from ecabinet.store.callings import fresh
from ecabinet.store.engine import Database
from ecabinet.store.invitations import invitation_in, invitation_of
from ecabinet.store.tables import accounts, attendees, invitations, meetings, outbox_mail


class ContactRecords:
    """E-mail and telephone of those who attend."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def reach(self, meeting: str, attendee: str, email: str, phone: str) -> None:
        """Keep how somebody is reached.

        A link that was mailed to another address than this one holds no more, what is on its way
        there does not go, and they are to be called anew. Raises NotFound `invitation_not_found`.
        """
        await self._database.write(_reach, meeting, attendee, email, phone)

    async def take_along(self, last: str, meeting: str) -> None:
        """Reach those without an account as in another meeting, by their names."""
        await self._database.write(reach_as_in, last, meeting)


def _reach(connection: Connection, meeting: str, attendee: str, email: str, phone: str) -> None:
    before = invitation_in(connection, meeting, attendee)
    if before.mail and before.email != email:  # the link is in other hands
        renewed = {"token": secrets.token_urlsafe(24), "sent_at": None, "channel": ""}
        connection.execute(invitation_of(meeting, attendee).values(renewed))
        theirs = (outbox_mail.c.meeting == meeting) & (outbox_mail.c.attendee == attendee)
        connection.execute(delete(outbox_mail).where(theirs, outbox_mail.c.state == "waiting"))
    own = (
        select(accounts.c.id)
        .join(meetings, meetings.c.agency == accounts.c.agency)
        .where(meetings.c.id == meeting, accounts.c.id == before.account)
    )
    values = {"email": email, "phone": phone}
    if account := connection.scalar(own):
        connection.execute(update(accounts).where(accounts.c.id == account).values(values))
    elif not connection.execute(invitation_of(meeting, attendee).values(values)).rowcount:
        connection.execute(insert(invitations).values(fresh(meeting, attendee) | values))


def reach_as_in(connection: Connection, last: str, meeting: str) -> None:
    """As `ContactRecords.take_along`, within a transaction."""
    known = select(invitations.c.attendee).where(invitations.c.meeting == meeting)
    strangers = select(attendees.c.name, attendees.c.id).where(
        attendees.c.meeting == meeting,
        attendees.c.account.is_(None),
        attendees.c.id.not_in(known),
    )
    waiting = {row.name: row.id for row in connection.execute(strangers)}
    before = (
        select(attendees.c.name, invitations.c.email, invitations.c.phone)
        .join_from(
            attendees,
            invitations,
            and_(
                invitations.c.meeting == attendees.c.meeting,
                invitations.c.attendee == attendees.c.id,
            ),
        )
        .where(
            attendees.c.meeting == last,
            (invitations.c.email != "") | (invitations.c.phone != ""),
        )
    )
    for row in connection.execute(before).all():
        if attendee := waiting.pop(row.name, None):
            values = {"email": row.email, "phone": row.phone}
            connection.execute(insert(invitations).values(fresh(meeting, attendee) | values))

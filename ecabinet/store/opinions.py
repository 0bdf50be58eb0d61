"""Opinions in writing of those who will be absent, until the meeting's log takes them over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select

from ecabinet.errors import NotFound, Refused
from ecabinet.invitations.model import Opinion
from ecabinet.store.callings import answerable
from ecabinet.store.engine import Database
from ecabinet.store.invitations import invitation_of
from ecabinet.store.tables import attendees, invitations, items, written_opinions


class OpinionRecords:
    """The written opinions of all meetings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def write(self, meeting: str, attendee: str, item: str, text: str, at: datetime) -> None:
        """Keep somebody's opinion on an item, or forget it if it is empty.

        Raises Refused `meeting_cancelled`, `answered_in_room`, `opinion_of_absent` for who has not
        asked leave, NotFound `unknown_item`.
        """
        await self._database.write(_write_opinion, meeting, attendee, item, text, at)

    async def listed(self, meeting: str, attendee: str | None = None) -> list[Opinion]:
        """Opinions on the items of a meeting, in its order; of one attendee or of all."""
        return await self._database.read(opinions_on, meeting, attendee)


def _write_opinion(
    connection: Connection, meeting: str, attendee: str, item: str, text: str, at: datetime
) -> None:
    answerable(connection, meeting)
    away = invitation_of(meeting, attendee).where(invitations.c.answer == "leave")
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
    """As `OpinionRecords.listed`, within a transaction."""
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

"""Opening a room: the last look at the tables and the log's first entries are one transaction.

Whoever edits, answers or publishes takes the meeting's turn as well, so what they did is in the log
or they are told that the room is open; nothing falls between the two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from ecabinet.documents.kinds import MeetingKind
from ecabinet.documents.model import Draft
from ecabinet.errors import NotFound, Refused
from ecabinet.invitations.model import Invitation, Opinion
from ecabinet.meeting.events import Record
from ecabinet.store.catalogues import kinds_chosen_by
from ecabinet.store.drafts import read_draft
from ecabinet.store.engine import Database, take_turns
from ecabinet.store.enrolment import join_attendees
from ecabinet.store.invitations import invitations_of
from ecabinet.store.journal import begin
from ecabinet.store.opinions import opinions_on
from ecabinet.store.paper_steps import publish_approved
from ecabinet.store.tables import materials, meetings


class Planned(NamedTuple):
    """A meeting as the tables have it in the moment it is opened."""

    draft: Draft
    kinds: Mapping[str, MeetingKind]
    invitations: Sequence[Invitation]
    opinions: Sequence[Opinion]
    order: Sequence[str]
    """Its papers' ids as they lie."""


Begin = Callable[[Planned], Sequence[Record]]


class Openings:
    """The beginnings of all logs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, meeting: str, by: str | None, write: Begin) -> Draft:
        """Write what `write` makes of the meeting as it stands, its approved papers published.

        Raises NotFound `meeting_not_found`, Refused `room_already_open`, `meeting_cancelled`.
        """
        return await self._database.write(_open, meeting, by, write)


def _open(connection: Connection, meeting: str, by: str | None, write: Begin) -> Draft:
    take_turns(connection, meeting)
    head = select(meetings.c.status, meetings.c.cancelled_at).where(meetings.c.id == meeting)
    row = connection.execute(head).one_or_none()
    if row is None:
        raise NotFound("meeting_not_found")
    if row.status != "draft":
        raise Refused("room_already_open")
    if row.cancelled_at is not None:
        raise Refused("meeting_cancelled")
    join_attendees(connection, meeting)
    publish_approved(connection, meeting, by)
    draft = read_draft(connection, meeting)
    lying = select(materials.c.id).filter_by(meeting=meeting).order_by(materials.c.position)
    planned = Planned(
        draft,
        kinds_chosen_by(connection, draft.agency.id),
        invitations_of(connection, meeting),
        opinions_on(connection, meeting),
        connection.scalars(lying).all(),
    )
    begin(connection, meeting, write(planned))
    return draft

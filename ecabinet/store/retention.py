"""How long chat is kept: some days after the meeting was adjourned or cancelled, then it is gone.

When that was the journal alone says. A meeting cannot have been adjourned before it was to begin,
so only those that began long enough ago are looked at, and each but a few times.
"""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import Connection, delete, or_, select

from ecabinet.meeting.events import Event, MeetingAdjourned, MeetingCancelled
from ecabinet.store.tables import (
    channel_reads,
    chat_groups,
    chat_members,
    journal,
    meetings,
    messages,
    moment,
)

_decode = msgspec.json.Decoder(Event).decode


def forget(connection: Connection, before: datetime) -> int:
    """Deletes all chat of the meetings that were over before then: how many meetings'."""
    has_chat = or_(
        meetings.c.id.in_(select(messages.c.meeting)),
        meetings.c.id.in_(select(chat_groups.c.meeting)),
    )
    over = select(meetings.c.id).where(
        meetings.c.status.in_(("adjourned", "cancelled")), meetings.c.starts_at < before, has_chat
    )
    old = [
        meeting
        for meeting in connection.scalars(over).all()
        if (ended := _over_at(connection, meeting)) and ended < before
    ]
    for meeting in old:
        of_meeting = select(chat_groups.c.id).where(chat_groups.c.meeting == meeting)
        connection.execute(delete(chat_members).where(chat_members.c.chat_group.in_(of_meeting)))
        for table in (chat_groups, channel_reads, messages):
            connection.execute(delete(table).where(table.c.meeting == meeting))
    return len(old)


def _over_at(connection: Connection, meeting: str) -> datetime | None:
    """When it was adjourned or cancelled; little is written after, so it stands near the end."""
    log = select(journal.c.at, journal.c.event).where(journal.c.meeting == meeting)
    for at, event in connection.execute(log.order_by(journal.c.seq.desc())):
        if isinstance(_decode(event), MeetingAdjourned | MeetingCancelled):
            return moment(at)
    return None

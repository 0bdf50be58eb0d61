"""A meeting's time and place, and whether it is held: the one place where the tables change them.

Before the room is open the secretariat's wish is written at once (`store.invitations`), afterwards
as what the log says (`store.projections`). Either way whoever was invited has to be told, and so
the meeting's `sequence` rises, which a calendar knows the newer of two invitations by (RFC 5545,
3.8.7.4). What changes nothing raises nothing, so that projecting a log again does no harm.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, case, literal, update

from ecabinet.store.tables import meetings


def move(
    connection: Connection,
    meeting: str,
    starts_at: datetime,
    ends_at: datetime,
    room: str,
    at: datetime,
) -> None:
    """Give a meeting another time and place."""
    now = meetings.c
    differs = (now.starts_at != starts_at) | (now.ends_at.is_distinct_from(ends_at))
    differs |= now.room != room
    published = now.published_at.is_not(None)
    values: dict[str, Any] = {"starts_at": starts_at, "ends_at": ends_at, "room": room}
    connection.execute(
        update(meetings)
        .where(now.id == meeting, differs)
        .values(
            **values,
            sequence=case((published, now.sequence + 1), else_=now.sequence),
            changed_at=case((published, literal(at, now.changed_at.type)), else_=now.changed_at),
        )
    )


def cancel(connection: Connection, meeting: str, reason: str, at: datetime) -> None:
    """Put down that a meeting is not held."""
    now = meetings.c
    connection.execute(
        update(meetings)
        .where(now.id == meeting, now.cancelled_at.is_(None))
        .values(cancelled_at=at, cancel_reason=reason, sequence=now.sequence + 1, changed_at=at)
    )

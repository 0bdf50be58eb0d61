"""Groups that people of a meeting made to write to each other: a name and its members."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, insert, select

from ecabinet.errors import Refused
from ecabinet.live.messages import GroupKept
from ecabinet.store.engine import take_turns
from ecabinet.store.ids import uuid7
from ecabinet.store.tables import chat_groups, chat_members

MOST = 100
"""Groups of a meeting."""
MOST_EACH = 10
"""Of them those that one person made, so that nobody takes all."""


def make(
    connection: Connection, meeting: str, name: str, by: str, attendees: Sequence[str]
) -> GroupKept:
    """A new group. Raises Refused `too_many_groups`, `too_many_own_groups`."""
    take_turns(connection, f"groups of {meeting}")
    here = select(func.count()).select_from(chat_groups).where(chat_groups.c.meeting == meeting)
    if (connection.scalar(here) or 0) >= MOST:
        raise Refused("too_many_groups", most=MOST)
    if (connection.scalar(here.where(chat_groups.c.made_by == by)) or 0) >= MOST_EACH:
        raise Refused("too_many_own_groups", most=MOST_EACH)
    key = uuid7()
    connection.execute(
        insert(chat_groups).values(
            id=key, meeting=meeting, name=name, made_by=by, made_at=datetime.now(UTC)
        )
    )
    rows = [{"chat_group": key, "attendee": attendee} for attendee in attendees]
    connection.execute(insert(chat_members), rows)
    return GroupKept(key, name, [*attendees])


def leave(connection: Connection, group: str, attendee: str) -> GroupKept | None:
    """Takes an attendee out of a group; None if they are not in it."""
    this = (chat_members.c.chat_group == group) & (chat_members.c.attendee == attendee)
    if connection.execute(delete(chat_members).where(this)).rowcount == 0:
        return None
    name = connection.scalar(select(chat_groups.c.name).where(chat_groups.c.id == group))
    return GroupKept(group, name or "", members(connection, [group]).get(group, []))


def members(connection: Connection, keys: Collection[str]) -> dict[str, list[str]]:
    """Who is in each of some groups."""
    found: dict[str, list[str]] = {}
    wanted = select(chat_members).where(chat_members.c.chat_group.in_(keys))
    for row in connection.execute(wanted.order_by(chat_members.c.attendee)):
        found.setdefault(row.chat_group, []).append(row.attendee)
    return found


def of(connection: Connection, meeting: str, attendee: str) -> list[GroupKept]:
    """The groups of a meeting that an attendee is in, oldest first."""
    rows = connection.execute(
        select(chat_groups.c.id, chat_groups.c.name)
        .join_from(chat_groups, chat_members, chat_members.c.chat_group == chat_groups.c.id)
        .where(chat_groups.c.meeting == meeting, chat_members.c.attendee == attendee)
        .order_by(chat_groups.c.made_at, chat_groups.c.id)
    ).all()
    people = members(connection, [row.id for row in rows])
    return [GroupKept(row.id, row.name, people[row.id]) for row in rows]

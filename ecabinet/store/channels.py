"""Chat as it is kept (`live.messages.Messages`): channels of lines, numbered without gaps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, and_, func, insert, select, update

from ecabinet.errors import Refused
from ecabinet.live.channels import GROUP, HELP, ROOM
from ecabinet.live.messages import GroupKept, Kept, Line
from ecabinet.live.wire import PaperAt
from ecabinet.store import groups, retention
from ecabinet.store.engine import Database, take_turns
from ecabinet.store.ids import uuid7
from ecabinet.store.tables import attendees, channel_reads, messages

PAGE = 200


class Message(NamedTuple):
    """The `n`-th line of a channel. `by`: an account."""

    n: int
    id: str
    by: str
    at: datetime
    text: str
    paper: PaperAt | None = None


class Channel(NamedTuple):
    """A channel as one person has it: its last line, and how far they have read it.

    `name` and `members` (attendees) are a group's. `waiting_since`: of a help desk's, the first
    line of the asker's that no secretary has answered.
    """

    id: str
    last: int
    read: int
    name: str = ""
    members: Sequence[str] = ()
    waiting_since: datetime | None = None


_SELECT = select(
    messages.c.n,
    messages.c.id,
    messages.c.account,
    messages.c.at,
    messages.c.text,
    messages.c.paper,
).order_by(messages.c.n)


def _message(row: Any) -> Message:
    paper = None if row.paper is None else msgspec.convert(row.paper, PaperAt)
    return Message(row.n, row.id, row.account, row.at, row.text, paper)


class MessageRecords:
    """The channels of all meetings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def post(self, meeting: str, lines: Sequence[Line]) -> list[Kept | Refused]:
        """As `live.messages.Messages`."""
        return await self._database.write(_post, meeting, lines)

    async def mark_read(self, meeting: str, account: str, channel: str, n: int) -> int:
        """As `live.messages.Messages`."""
        return await self._database.write(_mark_read_in_turn, meeting, account, channel, n)

    async def make_group(
        self, meeting: str, name: str, by: str, attendees: Sequence[str]
    ) -> GroupKept:
        """As `live.messages.Messages`. Raises Refused `too_many_groups`."""
        return await self._database.write(groups.make, meeting, name, by, attendees)

    async def leave_group(self, group: str, attendee: str) -> GroupKept | None:
        """As `live.messages.Messages`."""
        return await self._database.write(groups.leave, group, attendee)

    async def groups(self, keys: Collection[str]) -> dict[str, list[str]]:
        """As `live.messages.Messages`."""
        return await self._database.read(groups.members, keys)

    async def channels(
        self, meeting: str, account: str, attendee: str, *, desk: bool
    ) -> list[Channel]:
        """The channels of a meeting in which an attendee reads; `desk`: as one of the help desk."""
        return await self._database.read(_channels, meeting, account, attendee, desk)

    async def forget(self, before: datetime) -> int:
        """Deletes all chat of the meetings that were adjourned before then: how many meetings'."""
        return await self._database.write(retention.forget, before)

    async def heads(self, meeting: str) -> dict[str, int]:
        """As `live.messages.Messages`."""
        last = select(messages.c.channel, func.max(messages.c.n)).group_by(messages.c.channel)
        of_meeting = last.where(messages.c.meeting == meeting)
        rows = await self._database.read(lambda connection: connection.execute(of_meeting).all())
        return {row.channel: row[1] for row in rows}

    async def read(self, channel: str, after: int = 0) -> tuple[list[Message], int | None]:
        """A page of the lines after the `after`-th, and where the next page begins, if any."""
        return await self._database.read(_read, channel, after)


def _post(connection: Connection, meeting: str, lines: Sequence[Line]) -> list[Kept | Refused]:
    for channel in sorted({line.channel for line in lines}):  # in one order, lest two wait for ever
        take_turns(connection, channel)
    return [_post_one(connection, meeting, line) for line in lines]


def _post_one(connection: Connection, meeting: str, line: Line) -> Kept | Refused:
    kept = connection.execute(
        _SELECT.add_columns(messages.c.channel).where(
            messages.c.account == line.account, messages.c.command_id == line.command_id
        )
    ).one_or_none()
    if kept is not None:
        message = _message(kept)
        if (kept.channel, kept.text, message.paper) != (line.channel, line.text, line.paper):
            return Refused("command_id_reused")
        return message, False
    in_channel = messages.c.channel == line.channel
    last = connection.scalar(select(func.max(messages.c.n)).where(in_channel))
    n, now = (last or 0) + 1, datetime.now(UTC)
    made = Message(n, uuid7(), line.account, now, line.text, line.paper)
    connection.execute(
        insert(messages).values(
            channel=line.channel,
            n=made.n,
            id=made.id,
            meeting=meeting,
            account=line.account,
            command_id=line.command_id,
            at=made.at,
            text=line.text,
            paper=msgspec.to_builtins(line.paper),
        )
    )
    _mark_read(connection, meeting, line.account, line.channel, n)
    return made, True


def _mark_read(connection: Connection, meeting: str, account: str, channel: str, n: int) -> int:
    """Who writes has read what stands before."""
    this = (channel_reads.c.channel == channel) & (channel_reads.c.account == account)
    before = connection.scalar(select(channel_reads.c.n).where(this))
    last = connection.scalar(select(func.max(messages.c.n)).where(messages.c.channel == channel))
    n = max(before or 0, min(n, last or 0))
    if before is None:
        row = {"channel": channel, "account": account, "meeting": meeting, "n": n}
        connection.execute(insert(channel_reads).values(row))
    elif n > before:
        connection.execute(update(channel_reads).where(this).values(n=n))
    return n


def _mark_read_in_turn(
    connection: Connection, meeting: str, account: str, channel: str, n: int
) -> int:
    take_turns(connection, channel)
    return _mark_read(connection, meeting, account, channel, n)


def _channels(
    connection: Connection, meeting: str, account: str, attendee: str, desk: bool
) -> list[Channel]:
    last = select(messages.c.channel, func.max(messages.c.n)).group_by(messages.c.channel)
    heads = {
        channel: n
        for channel, n in connection.execute(last.where(messages.c.meeting == meeting))
        if _reads(channel, attendee, desk)
    }
    mine = (channel_reads.c.meeting == meeting) & (channel_reads.c.account == account)
    reads = dict(
        connection.execute(select(channel_reads.c.channel, channel_reads.c.n).where(mine)).all()
    )
    waiting = _waiting(connection, meeting)
    own = {f"{meeting}.{GROUP}.{g.id}": g for g in groups.of(connection, meeting, attendee)}
    keys = sorted({*heads, *own})
    return [
        Channel(
            key,
            heads.get(key) or _last(connection, key),
            reads.get(key, 0),
            own[key].name if key in own else "",
            own[key].members if key in own else (),
            waiting.get(key),
        )
        for key in keys
    ]


def _reads(channel: str, attendee: str, desk: bool) -> bool:
    """Whether an attendee reads a channel that is no group's."""
    _, first, *rest = channel.split(".")
    if first == ROOM:
        return True
    if first == HELP:
        return desk or rest == [attendee]
    return first != GROUP and attendee in (first, *rest)


def _last(connection: Connection, channel: str) -> int:
    in_channel = messages.c.channel == channel
    return connection.scalar(select(func.max(messages.c.n)).where(in_channel)) or 0


def _waiting(connection: Connection, meeting: str) -> dict[str, datetime]:
    """Since when each help desk's asker waits for an answer."""
    desk = f"{meeting}.{HELP}."
    lines = connection.execute(
        select(messages.c.channel, messages.c.at, attendees.c.id.label("asker"))
        .outerjoin_from(
            messages,
            attendees,
            and_(
                attendees.c.meeting == messages.c.meeting,
                attendees.c.account == messages.c.account,
            ),
        )
        .where(messages.c.meeting == meeting, messages.c.channel.startswith(desk, autoescape=True))
        .order_by(messages.c.channel, messages.c.n)
    )
    since: dict[str, datetime] = {}
    for channel, at, asker in lines:
        if channel == f"{desk}{asker}":
            since.setdefault(channel, at)
        else:
            since.pop(channel, None)
    return since


def _read(connection: Connection, channel: str, after: int) -> tuple[list[Message], int | None]:
    wanted = _SELECT.where(messages.c.channel == channel, messages.c.n > after).limit(PAGE + 1)
    lines = [_message(row) for row in connection.execute(wanted)]
    return lines[:PAGE], lines[PAGE - 1].n if len(lines) > PAGE else None

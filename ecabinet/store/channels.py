"""Chat as it is kept (`live.messages.Messages`): channels of lines, numbered without gaps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, func, insert, select, tuple_

from ecabinet.errors import Refused
from ecabinet.live.channels import GROUP, HELP, ROOM
from ecabinet.live.messages import GroupKept, Kept, Line
from ecabinet.live.wire import PaperAt
from ecabinet.store import groups, retention
from ecabinet.store.engine import Database, take_turns, upsert
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
        return await self._database.write(_mark_read, meeting, account, channel, n)

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
        return await self._database.read(_heads, messages.c.meeting == meeting)

    async def read(self, channel: str, after: int = 0) -> tuple[list[Message], int | None]:
        """A page of the lines after the `after`-th, and where the next page begins, if any."""
        return await self._database.read(_read, channel, after)


def _post(connection: Connection, meeting: str, lines: Sequence[Line]) -> list[Kept | Refused]:
    """A few statements, however many lines: they hold the thread on which ballots are written."""
    touched = sorted({line.channel for line in lines})  # in one order, lest two wait for ever
    for channel in touched:
        take_turns(connection, channel)
    kept = _sent_before(connection, lines)
    last = _heads(connection, messages.c.channel.in_(touched))
    read: dict[tuple[str, str], int] = {}
    rows, outcomes = [], list[Kept | Refused]()
    for line in lines:
        before = kept.get((line.account, line.command_id))
        if before is not None:
            said, message = before
            outcomes.append((message, False) if said == line else Refused("command_id_reused"))
            continue
        n = last[line.channel] = last.get(line.channel, 0) + 1
        made = Message(n, uuid7(), line.account, datetime.now(UTC), line.text, line.paper)
        kept[line.account, line.command_id] = line, made
        read[line.channel, line.account] = n
        rows.append(_row(meeting, line, made))
        outcomes.append((made, True))
    if rows:
        connection.execute(insert(messages), rows)
        _note_read(connection, meeting, read)
    return outcomes


def _sent_before(
    connection: Connection, lines: Sequence[Line]
) -> dict[tuple[str, str], tuple[Line, Message]]:
    """Those of the lines' ids that are taken, by account and id: by which line, kept how."""
    ids = tuple_(messages.c.account, messages.c.command_id)
    sent = [(line.account, line.command_id) for line in lines]
    found = _SELECT.add_columns(messages.c.channel, messages.c.command_id).where(ids.in_(sent))
    kept = {}
    for row in connection.execute(found):
        message = _message(row)
        line = Line(row.channel, row.account, row.command_id, row.text, message.paper)
        kept[row.account, row.command_id] = line, message
    return kept


def _row(meeting: str, line: Line, message: Message) -> dict[str, object]:
    return {
        "channel": line.channel,
        "n": message.n,
        "id": message.id,
        "meeting": meeting,
        "account": line.account,
        "command_id": line.command_id,
        "at": message.at,
        "text": line.text,
        "paper": msgspec.to_builtins(line.paper),
    }


def _note_read(connection: Connection, meeting: str, read: dict[tuple[str, str], int]) -> None:
    """How far accounts have read channels, unless they have read further already."""
    noted = upsert(connection.dialect, channel_reads)
    noted = noted.on_conflict_do_update(
        index_elements=[channel_reads.c.channel, channel_reads.c.account],
        set_={"n": noted.excluded.n},
        where=channel_reads.c.n < noted.excluded.n,
    )
    rows = [
        {"channel": channel, "account": account, "meeting": meeting, "n": n}
        for (channel, account), n in sorted(read.items())
    ]
    connection.execute(noted, rows)


def _heads(connection: Connection, of: ColumnElement[bool]) -> dict[str, int]:
    """The last line's number of each channel in which there is one."""
    last = select(messages.c.channel, func.max(messages.c.n)).group_by(messages.c.channel)
    return dict(connection.execute(last.where(of)).all())


def _mark_read(connection: Connection, meeting: str, account: str, channel: str, n: int) -> int:
    take_turns(connection, channel)
    if told := min(n, _last(connection, channel)):
        _note_read(connection, meeting, {(channel, account): told})
    mine = (channel_reads.c.channel == channel) & (channel_reads.c.account == account)
    return connection.scalar(select(channel_reads.c.n).where(mine)) or 0


def _channels(
    connection: Connection, meeting: str, account: str, attendee: str, desk: bool
) -> list[Channel]:
    heads = {
        channel: n
        for channel, n in _heads(connection, messages.c.meeting == meeting).items()
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

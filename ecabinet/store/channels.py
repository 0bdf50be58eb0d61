"""Chat as it is kept (`live.messages.Messages`): channels of lines, numbered without gaps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from ecabinet.errors import Refused
from ecabinet.live.messages import Kept, Line
from ecabinet.store.engine import Database, take_turns
from ecabinet.store.ids import uuid7
from ecabinet.store.tables import messages

PAGE = 200


class Message(NamedTuple):
    """The `n`-th line of a channel. `by`: an account."""

    n: int
    id: str
    by: str
    at: datetime
    text: str


_SELECT = select(
    messages.c.n, messages.c.id, messages.c.account, messages.c.at, messages.c.text
).order_by(messages.c.n)


class MessageRecords:
    """The channels of all meetings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def post(self, meeting: str, lines: Sequence[Line]) -> list[Kept | Refused]:
        """As `live.messages.Messages`."""
        return await self._database.write(_post, meeting, lines)

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
        if (kept.channel, kept.text) != (line.channel, line.text):
            return Refused("command_id_reused")
        return Message(*kept[:5]), False
    in_channel = messages.c.channel == line.channel
    last = connection.scalar(select(func.max(messages.c.n)).where(in_channel))
    made = Message((last or 0) + 1, uuid7(), line.account, datetime.now(UTC), line.text)
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
        )
    )
    return made, True


def _read(connection: Connection, channel: str, after: int) -> tuple[list[Message], int | None]:
    wanted = _SELECT.where(messages.c.channel == channel, messages.c.n > after).limit(PAGE + 1)
    lines = [Message(*row) for row in connection.execute(wanted)]
    return lines[:PAGE], lines[PAGE - 1].n if len(lines) > PAGE else None

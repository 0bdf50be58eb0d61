"""Chat in the room and between two people: beside the log, never in it or in the minutes.

A channel's id says who is in it: `{meeting}.room` is everybody who takes part, and
`{meeting}.{a}.{b}` two attendees, their ids in order. A tablet in the meeting may call them `room`
and by the other attendee's id. A line is acknowledged and delivered after the table has it; the
order of a channel is the table's.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ecabinet.errors import ECabinetError, Refused, Unavailable
from ecabinet.live import wire
from ecabinet.meeting.lookup import words
from ecabinet.meeting.roles import may
from ecabinet.meeting.state import State

if TYPE_CHECKING:
    from ecabinet.live.connection import Connection

_log = logging.getLogger("ecabinet.live.chat")


class Message(Protocol):
    """A line as the table keeps it: the `n`-th of its channel."""

    @property
    def n(self) -> int: ...
    @property
    def id(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def text(self) -> str: ...


class Messages(Protocol):
    """The table of messages."""

    async def post(
        self, meeting: str, channel: str, account: str, command_id: str, text: str
    ) -> Message:
        """Keeps a line, once: the same account and command id find the line kept before.

        Raises Refused `command_id_reused` if that one says something else; Unavailable.
        """


class _Post(NamedTuple):
    connection: Connection
    command_id: str
    channel: str
    text: str
    readers: frozenset[str]


Deliver = Callable[[frozenset[str], bytes], None]
"""Writes a frame to all tablets of some attendees."""


class Chat:
    """The channels of one meeting. Lines are kept one after the other, in the order they came."""

    def __init__(self, meeting: str, messages: Messages, deliver: Deliver) -> None:
        self._meeting = meeting
        self._messages = messages
        self._deliver = deliver
        self._posts: deque[_Post] = deque()
        self._keeping: asyncio.Task[None] | None = None

    def post(
        self, connection: Connection, command_id: str, command: wire.PostMessage, state: State
    ) -> None:
        """Takes a line from a tablet; it is answered later.

        Raises Refused `not_allowed`, `unknown_channel` or `empty_text`.
        """
        channel = full_name(self._meeting, command.channel, connection.attendee)
        readers = readers_of(state, self._meeting, channel, connection.attendee)
        post = _Post(connection, command_id, channel, words(command.text), readers)
        self._posts.append(post)
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep(), name=f"chat {self._meeting}")

    async def finish(self) -> None:
        """Waits until every line that was taken is answered."""
        if self._keeping is not None:
            await self._keeping

    async def _keep(self) -> None:
        while self._posts:
            post = self._posts.popleft()
            try:
                await self._answer(post)
            except ECabinetError as error:
                post.connection.send(_refusal(post, error))
            except Exception:
                _log.exception("a line of chat failed")
                post.connection.send(_refusal(post, Unavailable("try_again")))

    async def _answer(self, post: _Post) -> None:
        """Acknowledges first, so that the sender's screen never has the line twice."""
        message = await self._messages.post(
            self._meeting,
            post.channel,
            post.connection.visitor.account,
            post.command_id,
            post.text,
        )
        line = wire.Chat(
            channel=post.channel,
            n=message.n,
            id=message.id,
            by=message.by,
            at=message.at,
            text=message.text,
        )
        ack = wire.Ack(id=post.command_id, channel=post.channel, n=message.n)
        post.connection.send(wire.frame(ack))
        self._deliver(post.readers, wire.frame(line))


def _refusal(post: _Post, error: ECabinetError) -> bytes:
    return wire.refused(post.command_id, error, post.connection.visitor.language)


def full_name(meeting: str, channel: str, sender: str) -> str:
    """A channel's id, from what a tablet in the meeting calls it."""
    if "." in channel:
        return channel
    people = ["room"] if channel == "room" else sorted((channel, sender))
    return ".".join((meeting, *people))


def readers_of(state: State, meeting: str, channel: str, sender: str) -> frozenset[str]:
    """The attendees that a channel's lines go to.

    Raises Refused `unknown_channel` if the sender is not in it or there is no such channel, and
    `not_allowed` if the sender's role does not chat.
    """
    if not may(state.attendees[sender].person.role, "post_message"):
        raise Refused("not_allowed")
    of_meeting, *people = channel.split(".")
    if of_meeting != meeting:
        raise Refused("unknown_channel")
    if people == ["room"]:
        everybody = state.attendees.items()
        return frozenset(key for key, a in everybody if may(a.person.role, "read_chat"))
    two = len(people) == 2 and people[0] < people[1] and sender in people
    if not two or not all(
        key in state.attendees and may(state.attendees[key].person.role, "read_chat")
        for key in people
    ):
        raise Refused("unknown_channel")
    return frozenset(people)

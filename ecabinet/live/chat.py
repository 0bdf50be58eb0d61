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
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ecabinet.errors import BadInput, ECabinetError, Refused, Unavailable
from ecabinet.live import wire
from ecabinet.meeting.lookup import words
from ecabinet.meeting.roles import may
from ecabinet.meeting.state import State

if TYPE_CHECKING:
    from ecabinet.live.connection import Connection

WAITING_EACH, WAITING = 20, 400
"""Lines that may wait to be kept, of one person and in all: a minute of the quickest typist's."""

TOGETHER = 64
"""Lines of one transaction."""

FINISH_SECONDS = 5.0

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


class Line(NamedTuple):
    """A line as it is sent: in which channel, by which account, under which id."""

    channel: str
    account: str
    command_id: str
    text: str


Kept = tuple[Message, bool]
"""A line that is kept, and whether it is new; an old one was sent again."""


class Messages(Protocol):
    """The table of messages."""

    async def post(self, meeting: str, lines: Sequence[Line]) -> Sequence[Kept | Refused]:
        """Keeps lines together, in order, each once: what became of each.

        The same account and command id find the line kept before; Refused `command_id_reused` if
        that one says something else. Raises Unavailable.
        """


class _Post(NamedTuple):
    connection: Connection
    line: Line
    readers: frozenset[str]


Deliver = Callable[[frozenset[str], bytes], None]
"""Writes a frame to all tablets of some attendees."""


class Chat:
    """The channels of one meeting. Lines are kept in the order they came."""

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

        Raises Refused `not_allowed`, `unknown_channel` or `empty_text`; BadInput
        `too_many_commands` when more lines wait than may.
        """
        sender = connection.attendee
        channel = full_name(self._meeting, command.channel, sender)
        readers = readers_of(state, self._meeting, channel, sender)
        text = words(command.text)
        waiting = sum(post.connection.attendee == sender for post in self._posts)
        if waiting >= WAITING_EACH or len(self._posts) >= WAITING:
            raise BadInput("too_many_commands")
        line = Line(channel, connection.visitor.account, command_id, text)
        self._posts.append(_Post(connection, line, readers))
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._work(), name=f"chat {self._meeting}")

    async def finish(self) -> None:
        """Waits a while until every line that was taken is answered, and answers the rest."""
        if self._keeping is not None:
            await asyncio.wait([self._keeping], timeout=FINISH_SECONDS)
        while self._posts:
            _answer_refusal(self._posts.popleft(), Unavailable("try_again"))

    async def _work(self) -> None:
        while self._posts:
            together = min(TOGETHER, len(self._posts))
            await self._keep([self._posts.popleft() for _ in range(together)])

    async def _keep(self, posts: list[_Post]) -> None:
        """Keeps lines in one transaction; if it fails for one of them, each by itself."""
        try:
            kept = await self._messages.post(self._meeting, [post.line for post in posts])
        except ECabinetError as error:
            for post in posts:
                _answer_refusal(post, error)
        except Exception:
            if len(posts) > 1:
                for post in posts:
                    await self._keep([post])
                return
            _log.exception("a line of chat failed")
            _answer_refusal(posts[0], Unavailable("internal_error"))
        else:
            for post, outcome in zip(posts, kept, strict=True):
                self._answer(post, outcome)

    def _answer(self, post: _Post, outcome: Kept | Refused) -> None:
        """Acknowledges first, so that the sender's screen never has the line twice.

        A line that was sent again has been delivered already.
        """
        if isinstance(outcome, Refused):
            _answer_refusal(post, outcome)
            return
        message, is_new = outcome
        channel = post.line.channel
        ack = wire.Ack(id=post.line.command_id, channel=channel, n=message.n)
        post.connection.send(wire.frame(ack))
        if is_new:
            chat = wire.Chat(
                channel=channel,
                n=message.n,
                id=message.id,
                by=message.by,
                at=message.at,
                text=message.text,
            )
            self._deliver(post.readers, wire.frame(chat))


def _answer_refusal(post: _Post, error: ECabinetError) -> None:
    language = post.connection.visitor.language
    post.connection.send(wire.refused(post.line.command_id, error, language))


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

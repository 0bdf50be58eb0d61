"""The lines of chat as a table keeps them, and as the hub needs them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from ecabinet.errors import Refused
from ecabinet.live.wire import PaperAt


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
    @property
    def paper(self) -> PaperAt | None: ...


class Line(NamedTuple):
    """A line as it is sent: in which channel, by which account, under which id."""

    channel: str
    account: str
    command_id: str
    text: str
    paper: PaperAt | None = None


class GroupKept(NamedTuple):
    """A group with its members, as attendees."""

    id: str
    name: str
    members: list[str]


Kept = tuple[Message, bool]
"""A line that is kept, and whether it is new; an old one was sent again."""


class Messages(Protocol):
    """The table of messages."""

    async def post(self, meeting: str, lines: Sequence[Line]) -> Sequence[Kept | Refused]:
        """Keeps lines together, in order, each once: what became of each.

        The same account and command id find the line kept before; Refused `command_id_reused` if
        that one says something else. Raises Unavailable.
        """

    async def read(self, channel: str, after: int = 0) -> tuple[Sequence[Message], int | None]:
        """Some lines after the `after`-th, in order, and where the next ones begin, if any."""

    async def mark_read(self, meeting: str, account: str, channel: str, n: int) -> int:
        """Notes how far an account has read a channel, at least: how far that is now."""

    async def make_group(
        self, meeting: str, name: str, by: str, attendees: Sequence[str]
    ) -> GroupKept:
        """Keeps a new group that an account made."""

    async def leave_group(self, group: str, attendee: str) -> GroupKept | None:
        """Takes an attendee out of a group; None if there is no such group with them in it."""

    async def groups(self, groups: Collection[str]) -> Mapping[str, Collection[str]]:
        """The members of some groups, as attendees."""

    async def heads(self, meeting: str) -> Mapping[str, int]:
        """The last line's number of each of a meeting's channels."""

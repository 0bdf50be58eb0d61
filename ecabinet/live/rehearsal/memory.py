"""What a rehearsal's room is given in place of the store and the bus: things that leave nothing."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from ecabinet.errors import Refused
from ecabinet.live.bus import AnyWord, Bus, Hear
from ecabinet.live.messages import GroupKept, Kept, Line, Message
from ecabinet.live.outfit import Journal, Outfit, Pretended
from ecabinet.meeting.events import Record


class MemoryJournal:
    """The log of one rehearsal."""

    def __init__(self, first: Record, ballots: Pretended | None = None) -> None:
        self._records = [first]
        self._ballots = ballots

    async def read(self, meeting: str, after: int = 0) -> list[Record]:
        return self._records[after:]

    async def append(
        self, meeting: str, after: int, decide: Callable[[list[Record]], Sequence[Record]]
    ) -> list[Record]:
        made = list(decide(self._records[after:]))
        self._records += made
        if self._ballots is not None:
            self._ballots.keep(made)
        return made


class NoMessages:
    """Nobody chats with pretended people: whoever tries is told so."""

    async def post(self, meeting: str, lines: Sequence[Line]) -> Sequence[Kept | Refused]:
        return [Refused("not_in_rehearsal") for _ in lines]

    async def read(self, channel: str, after: int = 0) -> tuple[Sequence[Message], int | None]:
        return [], None

    async def mark_read(self, meeting: str, account: str, channel: str, n: int) -> int:
        return n

    async def make_group(
        self, meeting: str, name: str, by: str, attendees: Sequence[str]
    ) -> GroupKept:
        raise Refused("not_in_rehearsal")

    async def leave_group(self, group: str, attendee: str) -> GroupKept | None:
        return None

    async def groups(self, groups: Collection[str]) -> Mapping[str, Collection[str]]:
        return {}

    async def heads(self, meeting: str) -> Mapping[str, int]:
        return {}


class Silence:
    """A bus that leads nowhere."""

    is_alone = True
    trouble: str | None = None
    lost = 0

    def tell(self, word: AnyWord) -> None:
        """A rehearsal is nobody else's matter."""

    def listen(self, hear: Hear) -> None:
        """Nothing will be heard."""


def rehearsing(
    outfit: Outfit, journal: Journal, bus: Bus, ballots: Pretended | None = None
) -> Outfit:
    """A room's outfit that keeps nothing; each room's log has a name of its own."""
    return replace(
        outfit,
        journal=journal,
        messages=NoMessages(),
        bus=bus,
        log=secrets.token_hex(8),
        appoint=None if ballots is None else ballots.appoint,
    )

"""What the rooms of a process share, and the log on disk as they need it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from ecabinet.live.bus import Bus
from ecabinet.live.messages import Messages
from ecabinet.meeting.commands import CastVote, Command, OfferKey, ReturnShare
from ecabinet.meeting.events import Record
from ecabinet.meeting.state import State


class Journal(Protocol):
    """The log on disk."""

    async def read(self, meeting: str, after: int = 0) -> list[Record]:
        """The records after a seq, in order."""

    async def append(
        self, meeting: str, after: int, decide: Callable[[list[Record]], Sequence[Record]]
    ) -> list[Record]:
        """Commits what `decide` makes of the records after `after` that others wrote meanwhile.

        On any exception but Unavailable nothing is written; after that one, the journal must be
        read to know.
        """


class Officer(Protocol):
    """Who acts for the server in a meeting, by where its state stands."""

    def follow(self, state: State) -> None:
        """Looks at the state after a change; what is to be done is done beside."""

    async def leave(self) -> None:
        """Stops acting."""


Act = Callable[[str, Command], Coroutine[Any, Any, int]]
"""Has a command carried out as the system under an id: the seq of its last entry."""

Appoint = Callable[[str, Act], Officer]
"""Gives a meeting its officer."""


class Pretended(Protocol):
    """Secret votes of one rehearsal: its box in memory, and the tablets of pretended people."""

    def appoint(self, meeting: str, act: Act) -> Officer:
        """The officer at this box."""

    def keep(self, records: Sequence[Record]) -> None:
        """Takes what these bring that goes beside the log, sealed."""

    def offer(self, vote: str, teller: str) -> OfferKey:
        """A teller's tablet takes a key."""

    def hand_in(self, vote: str, teller: str, asked: str) -> ReturnShare | None:
        """It hands in its share, if it has one."""

    def seal(self, vote: str, key: str, choice: str) -> CastVote:
        """A voter's tablet seals a ballot."""


Pretend = Callable[[str], Pretended]
"""Gives a rehearsal, by its name, its secret votes."""


@dataclass(frozen=True, slots=True)
class Outfit:
    """What all rooms of a process share. `log` names the log's incarnation, `build` the client."""

    journal: Journal
    messages: Messages
    bus: Bus
    clock: Callable[[], datetime]
    log: str
    build: str
    appoint: Appoint | None = None
    pretend: Pretend | None = None

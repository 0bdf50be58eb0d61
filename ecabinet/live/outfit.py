"""What the rooms of a process share, and the log on disk as they need it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ecabinet.live.bus import Bus
from ecabinet.live.messages import Messages
from ecabinet.meeting.events import Record


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


@dataclass(frozen=True, slots=True)
class Outfit:
    """What all rooms of a process share. `log` names the log's incarnation, `build` the client."""

    journal: Journal
    messages: Messages
    bus: Bus
    clock: Callable[[], datetime]
    log: str
    build: str

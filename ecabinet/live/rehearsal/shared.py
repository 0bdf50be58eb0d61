"""The log of a rehearsal where several processes serve the house: kept where each finds it.

One of them plays the people and opens the boxes of secret votes. The log goes when the rehearsal
ends; of one whose process was killed it goes when the next rehearsal begins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from ecabinet.live.outfit import Pretended
from ecabinet.meeting.events import Record

Decide = Callable[[list[Record]], Sequence[Record]]


class Shelf(Protocol):
    """The logs of all rehearsals, by the meeting that is rehearsed; records come with what is
    sealed. Each method raises Unavailable."""

    async def read(self, meeting: str, after: int = 0) -> list[Record]:
        """As a journal's."""

    async def append(self, meeting: str, after: int, decide: Decide) -> list[Record]:
        """As a journal's. Raises Unavailable, too, if the log has ended meanwhile."""

    async def clear(self, meeting: str) -> None:
        """Deletes a meeting's log, if there is one."""

    async def forget(self, before: datetime) -> None:
        """Deletes the logs in which nothing was written since then."""


class SharedJournal:
    """One rehearsal's log as a room needs it. `ballots` are given all that is sealed, once."""

    def __init__(self, shelf: Shelf, meeting: str, ballots: Pretended | None = None) -> None:
        self._shelf = shelf
        self._meeting = meeting
        self._ballots = ballots
        self._kept = 0

    async def read(self, meeting: str, after: int = 0) -> list[Record]:
        records = await self._shelf.read(self._meeting, after)
        self._keep(records)
        return records

    async def append(self, meeting: str, after: int, decide: Decide) -> list[Record]:
        seen: list[Record] = []

        def decided(tail: list[Record]) -> Sequence[Record]:
            seen[:] = tail
            return decide(tail)

        made = await self._shelf.append(self._meeting, after, decided)
        self._keep([*seen, *made])
        return made

    def _keep(self, records: Sequence[Record]) -> None:
        fresh = [record for record in records if record.entry.seq > self._kept]
        if fresh and self._ballots is not None:
            self._ballots.keep(fresh)
        self._kept = fresh[-1].entry.seq if fresh else self._kept

"""The rehearsals that are held at this process, and the way to those that are held at others.

A rehearsal has a room of its own under a name of its own (`name_of`), which the hub opens like any
other. One task plays its people. It ends when a desk ends it, or when nobody of flesh and blood has
done anything there for an hour; its tablets are sent away then, and find nothing when they return.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Collection, Iterable
from datetime import timedelta
from typing import Protocol

from ecabinet.errors import ECabinetError, Unavailable
from ecabinet.live.bus import Bus, RehearsalEnded
from ecabinet.live.outfit import Journal, Outfit, Pretended
from ecabinet.live.rehearsal.copy import rehearsed
from ecabinet.live.rehearsal.memory import MemoryJournal, Silence, rehearsing
from ecabinet.live.rehearsal.players import Move, Players
from ecabinet.live.rehearsal.shared import SharedJournal, Shelf
from ecabinet.meeting.apply import apply, begin
from ecabinet.meeting.commands import Command
from ecabinet.meeting.events import SYSTEM, Entry, MeetingPrepared, Record
from ecabinet.meeting.state import State

SUFFIX = "-rehearsal"
LOOK_EVERY = 0.5
"""Seconds between two looks of the pretended people at the meeting."""

IDLE_AFTER = 3_600.0
"""Seconds without a person at it after which a rehearsal ends by itself."""

_log = logging.getLogger("ecabinet.live.rehearsal")


def name_of(meeting: str) -> str:
    """What a meeting's rehearsal is called where a meeting's id is asked for."""
    return f"{meeting}{SUFFIX}"


class Room(Protocol):
    """The part of a room that the players need."""

    async def attendee_of(self, account: str) -> str: ...

    async def carry_out(self, account: str, command_id: str, command: Command) -> int: ...

    def may_have(self, attendee: str) -> bool: ...


class Rehearsals:
    """Those of one hub. `room` opens a room, `close` ends it; `shelf` is where their logs are kept
    if other processes may serve their tablets."""

    def __init__(
        self,
        outfit: Outfit,
        room: Callable[[str], Room],
        close: Callable[[str], Awaitable[None]],
        shelf: Shelf | None = None,
    ) -> None:
        self._outfit, self._room, self._close, self._shelf = outfit, room, close, shelf
        self._outfits: dict[str, Outfit] = {}
        self._playing: dict[str, asyncio.Task[None]] = {}

    def outfit(self, name: str) -> Outfit | None:
        """What the room of this name is given, if it may be a rehearsal's."""
        if (held := self._outfits.get(name)) or self._shelf is None or not name.endswith(SUFFIX):
            return held
        journal = SharedJournal(self._shelf, name.removesuffix(SUFFIX))
        return rehearsing(self._outfit, journal, self._outfit.bus)

    async def begin(self, meeting: str, prepared: MeetingPrepared, haste: float = 1.0) -> str:
        """Begins to rehearse a meeting, unless that is being done: the rehearsal's name.

        Raises Unavailable.
        """
        name, now = name_of(meeting), self._outfit.clock()
        ballots = None if self._outfit.pretend is None else self._outfit.pretend(name)
        entry = Entry(seq=1, at=now, by=SYSTEM, event=rehearsed(prepared, name, now))
        first = Record(entry=entry, command_id=SYSTEM, n=0, digest=b"")
        journal, bus = await self._journal(meeting, first, ballots)
        if journal is None or name in self._outfits:
            return name
        self._outfits[name] = rehearsing(self._outfit, journal, bus, ballots)
        playing = self._play(name, journal, Players(secrets.randbits(32), haste, ballots))
        task = self._playing[name] = asyncio.create_task(playing, name=f"rehearsal {name}")
        task.add_done_callback(_tell_mistake)
        return name

    async def _journal(
        self, meeting: str, first: Record, ballots: Pretended | None
    ) -> tuple[Journal | None, Bus]:
        """A log that begins with this record, None if there is one already; and who hears of it."""
        if self._shelf is None:
            return MemoryJournal(first, ballots), Silence()
        await self._shelf.forget(first.entry.at - timedelta(seconds=IDLE_AFTER))
        made = await self._shelf.append(meeting, 0, lambda tail: [] if tail else [first])
        journal = SharedJournal(self._shelf, meeting, ballots) if made else None
        return journal, self._outfit.bus

    async def end(self, meeting: str) -> None:
        """Ends a meeting's rehearsal, if there is one, wherever it is held; nothing of it is left.

        Raises Unavailable.
        """
        name = name_of(meeting)
        if self._shelf is not None:
            await self._shelf.clear(meeting)
            self._outfit.bus.tell(RehearsalEnded(meeting=name))
        await self.ended(name)

    async def ended(self, name: str) -> None:
        """Sends those away who are at a rehearsal of which nothing is left."""
        playing = self._playing.pop(name, None)
        if playing is not None and playing is not asyncio.current_task():
            playing.cancel()
            await asyncio.wait([playing])
        self._outfits.pop(name, None)
        await self._close(name)

    async def end_all(self) -> None:
        """Ends all that are played by this process."""
        for name in list(self._outfits):
            try:
                await self.end(name.removesuffix(SUFFIX))
            except Unavailable as error:
                _log.warning("the log of %s is left behind: %s", name, error)

    async def _play(self, name: str, journal: Journal, players: Players) -> None:
        """Has the pretended people look at the log like anybody, and do what they do."""
        loop = asyncio.get_running_loop()
        first, *rest = await journal.read(name)
        state, used_at = begin(first.entry), loop.time()
        ours: set[str] = set()
        while loop.time() - used_at < IDLE_AFTER:
            for record in rest:
                apply(state, record.entry)
            if any(record.command_id not in ours for record in rest):
                used_at = loop.time()
            ours.clear()
            moves = list(players.moves(state, self._outfit.clock(), self._missing(name, state)))
            ours.update(await self._make(name, moves))
            await asyncio.sleep(LOOK_EVERY)
            try:
                since = await journal.read(name, state.seq - 1)
            except Unavailable as error:
                _log.warning("the rehearsal %s waits: %s", name, error)
                rest = []
                continue
            if not since:  # not even the last record is there: it was ended at another process
                await self.ended(name)
                return
            rest = since[1:]
        _log.info("the rehearsal %s was left alone", name)
        await self.end(name.removesuffix(SUFFIX))

    def _missing(self, name: str, state: State) -> frozenset[str]:
        """The account of a chair who is not at the rehearsal: votes and the roll need one."""
        room = self._room(name)
        people = [a.person for a in state.attendees.values() if a.person.role == "chair"]
        return frozenset(p.account for p in people if p.account and not room.may_have(p.id))

    async def _make(self, name: str, moves: Iterable[Move]) -> Collection[str]:
        """Sends the moves like tablets do; the ids they went under."""
        ids = []
        for account, command in moves:
            room, command_id = self._room(name), secrets.token_hex(16)
            try:
                await room.attendee_of(account)
                ids.append(command_id)
                await room.carry_out(account, command_id, command)
            except ECabinetError as refusal:
                _log.debug("%s of %s: %s", type(command).__name__, account, refusal.code)
        return ids


def _tell_mistake(playing: asyncio.Task[None]) -> None:
    """Without its players a rehearsal goes on; whoever operates the server reads why."""
    if not playing.cancelled() and (error := playing.exception()):
        _log.error("the players of a rehearsal gave up", exc_info=error)

"""The rehearsals that are being held in this process.

A rehearsal has a room of its own under a name of its own (`name_of`), which the hub opens like any
other. One task plays its people. It ends when a desk ends it, or when nobody of flesh and blood has
done anything there for an hour; its tablets are sent away then, and find nothing when they return.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Collection, Iterable
from typing import Protocol

from ecabinet.errors import ECabinetError, Refused
from ecabinet.live.outfit import Outfit
from ecabinet.live.rehearsal.copy import rehearsed
from ecabinet.live.rehearsal.memory import MemoryJournal, rehearsing
from ecabinet.live.rehearsal.players import Move, Players
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

    def tablets_of(self, attendee: str) -> int: ...


class Rehearsals:
    """Those of one hub. `room` opens a room, `close` ends it."""

    def __init__(
        self, outfit: Outfit, room: Callable[[str], Room], close: Callable[[str], Awaitable[None]]
    ) -> None:
        self._outfit, self._room, self._close = outfit, room, close
        self._outfits: dict[str, Outfit] = {}
        self._playing: dict[str, asyncio.Task[None]] = {}

    def outfit(self, name: str) -> Outfit | None:
        """What the room of this name is given, if it is a rehearsal's."""
        return self._outfits.get(name)

    def begin(self, meeting: str, prepared: MeetingPrepared, haste: float = 1.0) -> str:
        """Begins to rehearse a meeting, unless that is being done: the rehearsal's name.

        Raises Refused `rehearsal_needs_one_process` where other processes may serve its tablets.
        """
        if not self._outfit.bus.is_alone:
            raise Refused("rehearsal_needs_one_process")
        name = name_of(meeting)
        if name not in self._outfits:
            now = self._outfit.clock()
            event = rehearsed(prepared, name, now)
            entry = Entry(seq=1, at=now, by=SYSTEM, event=event)
            ballots = None if self._outfit.pretend is None else self._outfit.pretend(name)
            first = Record(entry=entry, command_id=SYSTEM, n=0, digest=b"")
            journal = MemoryJournal(first, ballots)
            log = secrets.token_hex(8)
            self._outfits[name] = rehearsing(self._outfit, journal, log, ballots)
            playing = self._play(name, journal, Players(secrets.randbits(32), haste, ballots))
            task = self._playing[name] = asyncio.create_task(playing, name=f"rehearsal {name}")
            task.add_done_callback(_tell_mistake)
        return name

    async def end(self, meeting: str) -> None:
        """Ends a meeting's rehearsal, if there is one; nothing of it is left."""
        name = name_of(meeting)
        playing = self._playing.pop(name, None)
        if playing is not None:
            playing.cancel()
            await asyncio.wait([playing])
        await self._forget(name)

    async def end_all(self) -> None:
        """Ends all of them."""
        for name in list(self._outfits):
            await self.end(name.removesuffix(SUFFIX))

    async def _forget(self, name: str) -> None:
        if self._outfits.pop(name, None) is not None:
            await self._close(name)

    async def _play(self, name: str, journal: MemoryJournal, players: Players) -> None:
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
            rest = await journal.read(name, state.seq)
        _log.info("the rehearsal %s was left alone", name)
        self._playing.pop(name, None)
        await self._forget(name)

    def _missing(self, name: str, state: State) -> frozenset[str]:
        """The account of a chair who is not at the rehearsal: votes and the roll need one."""
        room = self._room(name)
        people = [a.person for a in state.attendees.values() if a.person.role == "chair"]
        return frozenset(p.account for p in people if p.account and not room.tablets_of(p.id))

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

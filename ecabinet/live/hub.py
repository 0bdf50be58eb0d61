"""The rooms of this process, and what the server asks of them.

`Hub.protocol` is what uvicorn is given as its `ws` class. A room is opened when somebody first
comes, and closed when nobody was there for a while; one whose loop dies is thrown away, and its
tablets come back to a fresh one. One task keeps the time for all rooms: it asks silent tablets for
a sign of life, and sends those away whose session is over.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Coroutine
from datetime import UTC, datetime
from itertools import count
from typing import Any, Protocol

from ecabinet.errors import ECabinetError, Unavailable
from ecabinet.live.arrivals import Arrivals, Whose
from ecabinet.live.bus import RENEW_SECONDS, AnyWord, Bus, RehearsalEnded, SignedOut, Tried
from ecabinet.live.connection import Close, Connection
from ecabinet.live.door import Authenticate, Standing
from ecabinet.live.messages import Messages
from ecabinet.live.outfit import Appoint, Journal, Outfit, Pretend
from ecabinet.live.rehearsal.rehearsals import Rehearsals
from ecabinet.live.rehearsal.shared import Shelf
from ecabinet.live.room import Room
from ecabinet.meeting.commands import Command
from ecabinet.meeting.events import SYSTEM

LOOK_EVERY = 1.0
"""Seconds between two looks at the tables while other processes cannot be heard."""

TIME_EVERY = 10.0
"""Seconds between two `time` frames. Every second one comes with a ping."""

UNLOAD_AFTER = 600.0
"""Seconds after which a room that nobody uses is closed."""

CLOSING_SECONDS = 10.0
"""How long a room may take to end what it is at."""

_log = logging.getLogger("ecabinet.live.hub")


class ServerState(Protocol):
    """The part of uvicorn's that a connection shares with those of pages."""

    connections: set[Any]
    tasks: set[asyncio.Task[None]]


def utc_now() -> datetime:
    """The server's clock."""
    return datetime.now(UTC)


class Hub:
    """All rooms of this process. `async with hub:` keeps them going."""

    def __init__(
        self,
        *,
        journal: Journal,
        messages: Messages,
        bus: Bus,
        authenticate: Authenticate,
        standing: Standing,
        log: str,
        build: str,
        origins: Collection[str] = (),
        secure: bool = False,
        appoint: Appoint | None = None,
        pretend: Pretend | None = None,
        shelf: Shelf | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._outfit = Outfit(journal, messages, bus, clock, log, build, appoint, pretend)
        self.rehearsals = Rehearsals(self._outfit, self._room, self._end, shelf)
        self._bus = bus
        bus.listen(self._hear)
        self._arrivals = Arrivals(authenticate, origins, self._room, secure=secure)
        self._standing = standing
        self._rooms: dict[str, Room] = {}
        self._tasks: dict[Room, asyncio.Task[None]] = {}
        self._loop: asyncio.AbstractEventLoop
        self._keeping_time: list[asyncio.Task[None]] = []
        self._ending: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Hub:
        self._loop = asyncio.get_running_loop()
        keeping = [self._beat()] if self._bus.is_alone else [self._beat(), self._watch()]
        self._keeping_time = [asyncio.create_task(work, name="live time") for work in keeping]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Answers what is on its way, and sends all tablets away with the word to come back."""
        for task in self._keeping_time:
            task.cancel()
        await asyncio.wait(self._keeping_time)
        await self.rehearsals.end_all()
        await self._close(list(self._tasks))

    # For the server

    def protocol(self, config: Any, server_state: ServerState, app_state: Any) -> Connection:
        """A new connection; uvicorn calls this as the class given as `ws`."""
        return Connection(self._arrivals.admit, server_state.connections, server_state.tasks)

    def sign_out(self, session: str) -> None:
        """Closes the tablets of a session that has ended, at whatever process they are."""
        self._sign_out_everywhere(SignedOut(session=session))

    def sign_out_account(self, account: str, but: str | None = None) -> None:
        """Closes all tablets of an account whose sessions have ended, all `but` one."""
        self._sign_out_everywhere(SignedOut(account=account, but=but))

    async def carry_out(self, meeting: str, account: str, command_id: str, command: Command) -> int:
        """Has a command carried out as if it came from a tablet: the seq of its last entry.

        `account`: an attendee's, or `SYSTEM` for what the server does itself. Raises NotFound,
        Refused as the rules do, Unavailable `try_again`.
        """
        room = self._room(meeting)
        if account != SYSTEM:
            await room.attendee_of(account)
        return await room.carry_out(account, command_id, command)

    async def shows_door(self, meeting: str, account: str) -> bool:
        """Whether the code at the door stands on the meeting's walls now.

        Raises NotFound as `Room.attendee_of` does; Unavailable `try_again`.
        """
        room = self._room(meeting)
        await room.attendee_of(account)
        return room.shows_door

    def look(self, meeting: str) -> None:
        """Something was written to this meeting's log from outside its room."""
        room = self._rooms.get(meeting)
        if room is not None:
            room.look()

    def figures(self) -> dict[str, int]:
        """How many rooms are open and how many tablets are in them."""
        tablets = sum(len(room) for room in self._rooms.values())
        return {"rooms": len(self._rooms), "tablets": tablets}

    @property
    def trouble(self) -> str | None:
        """Why the other processes cannot be heard, as the code of a sentence."""
        return self._bus.trouble

    def _sign_out_everywhere(self, word: SignedOut) -> None:
        self._sign_out(_whose(word))
        self._bus.tell(word)

    def _sign_out(self, whose: Whose) -> None:
        self._arrivals.signed_out(whose)
        for connection in self._tablets():
            if whose(connection.visitor):
                connection.close(Close.SIGNED_OUT)

    def _tablets(self) -> list[Connection]:
        return [connection for room in self._rooms.values() for connection in room.tablets()]

    # Beside other processes

    def _hear(self, word: AnyWord) -> None:
        if isinstance(word, SignedOut):
            self._sign_out(_whose(word))
        elif isinstance(word, RehearsalEnded):
            ending = self._loop.create_task(self.rehearsals.ended(word.meeting))
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)
        elif not isinstance(word, Tried) and (room := self._rooms.get(word.meeting)):
            room.hear(word)

    async def _watch(self) -> None:
        """Looks at the tables while other processes cannot be heard, and once afterwards."""
        were_heard, lost = True, 0
        for second in count(1):
            await asyncio.sleep(LOOK_EVERY)
            are_heard = self._bus.trouble is None
            missed = not (are_heard and were_heard) or self._bus.lost != lost
            changed = are_heard != were_heard or self._bus.lost != lost
            were_heard, lost = are_heard, self._bus.lost
            renew = second % int(RENEW_SECONDS / LOOK_EVERY) == 0
            for room in list(self._rooms.values()):
                await _guarded(_keep_up(room, are_heard if changed else None, missed, renew))
            if not are_heard:
                await _guarded(self._check_sessions())

    # The rooms

    def _room(self, meeting: str) -> Room:
        """The meeting's room, opened if need be; whether there is such a meeting it says itself."""
        room = self._rooms.get(meeting)
        if room is None:
            outfit = self.rehearsals.outfit(meeting) or self._outfit
            room = self._rooms[meeting] = Room(meeting, outfit)
            task = asyncio.create_task(self._supervise(room), name=f"room {meeting}")
            self._tasks[room] = task
        return room

    async def _supervise(self, room: Room) -> None:
        try:
            await room.run()
        except ECabinetError:
            pass  # whoever waited for it was told
        except Exception:  # a mistake of ours must not take the other rooms with it
            _log.exception("the room of %s died; its tablets come back to a new one", room.meeting)
        finally:
            if self._rooms.get(room.meeting) is room:
                del self._rooms[room.meeting]
            del self._tasks[room]

    async def _end(self, meeting: str) -> None:
        room = self._rooms.get(meeting)
        if room is not None:
            await self._close([room])

    async def _close(self, rooms: Collection[Room]) -> None:
        """Lets rooms end what they are at; what cannot end is stopped."""
        tasks = [self._tasks[room] for room in rooms if room in self._tasks]
        if not tasks:
            return
        for room in rooms:
            room.close()
        _, late = await asyncio.wait(tasks, timeout=CLOSING_SECONDS)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)

    # The heartbeat

    async def _beat(self) -> None:
        """Keeps the time for all rooms, whatever goes wrong in one of them."""
        for beat in count():
            await asyncio.sleep(TIME_EVERY)
            for room in list(self._rooms.values()):
                await _guarded(self._attend(room, ping=beat % 2 == 1))
            await _guarded(self._check_sessions())

    async def _attend(self, room: Room, ping: bool) -> None:
        room.tell_time()
        if not self._bus.is_alone:
            room.look()  # a hint may have been lost on its way
        if ping:
            for connection in room.tablets():
                connection.beat()
        if not room.tablets() and self._loop.time() - room.busy_at > UNLOAD_AFTER:
            await self._close([room])

    async def _check_sessions(self) -> None:
        """Signs tablets out whose session is over. A session is in use while its tablets act."""
        tablets = self._tablets()
        if not tablets:
            return
        sessions = {tablet.visitor.session for tablet in tablets}
        used = {tablet.visitor.session for tablet in tablets if tablet.acted}
        for tablet in tablets:
            tablet.acted = False
        over = sessions - set(await self._standing(sessions, used))
        if over:
            self._sign_out(lambda visitor: visitor.session in over)


def _whose(word: SignedOut) -> Whose:
    if word.session is not None:
        return lambda visitor: visitor.session == word.session
    return lambda visitor: visitor.account == word.account and visitor.session != word.but


async def _keep_up(room: Room, known: bool | None, missed: bool, renew: bool) -> None:
    """Has a room do what follows for it: `known`, where that changed, is whether others can be
    heard; `missed`: words of theirs may have been; `renew`: it is time to repeat ours."""
    if known is not None:
        room.know(known)
    if missed:
        room.look()
    if renew:
        room.renew()


async def _guarded(work: Coroutine[Any, Any, None]) -> None:
    """Lets work fail without stopping whoever asked for it."""
    try:
        await work
    except Unavailable as error:
        _log.warning("a beat failed: %s", error)
    except Exception:  # whatever it is: without the next beat nobody would notice who is gone
        _log.exception("a beat failed")

"""The rooms of this process, and the way in.

`Hub.protocol` is what uvicorn is given as its `ws` class. A room is opened when somebody first
comes, and closed when nobody was there for a while; one whose loop dies is thrown away, and its
tablets come back to a fresh one. One task keeps the time for all rooms and asks silent tablets for
a sign of life.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from typing import Any, Protocol

from websockets.http11 import Request

from ecabinet.errors import ECabinetError, NotFound
from ecabinet.live.chat import Messages
from ecabinet.live.connection import Admitted, Close, Connection, TurnedAway
from ecabinet.live.door import Authenticate, Target, Visitor, is_own_origin, target_of
from ecabinet.live.room import Journal, Outfit, Room
from ecabinet.meeting.commands import Command

TIME_EVERY = 10.0
"""Seconds between two `time` frames. Every second one comes with a ping."""

UNLOAD_AFTER = 600.0
"""Seconds after which a room that nobody uses is closed."""

TABLETS_EACH = 12
"""Tablets that one person may have in a meeting at a time."""

FORGET_SIGNED_OUT_AFTER = 60.0
"""Seconds in which an upgrade that was under way at the sign-out has long been finished."""

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
        authenticate: Authenticate,
        log: str,
        build: str,
        origins: Collection[str] = (),
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._outfit = Outfit(journal, messages, clock, log, build)
        self._authenticate = authenticate
        self._origins = frozenset(origins)
        self._rooms: dict[str, Room] = {}
        self._tasks: dict[Room, asyncio.Task[None]] = {}
        self._signed_out: dict[str, float] = {}
        self._loop: asyncio.AbstractEventLoop
        self._heart: asyncio.Task[None]

    async def __aenter__(self) -> Hub:
        self._loop = asyncio.get_running_loop()
        self._heart = asyncio.create_task(self._beat(), name="live heartbeat")
        return self

    async def __aexit__(self, *_: object) -> None:
        """Sends all tablets away with the word to come back, and answers what is on its way."""
        self._heart.cancel()
        await asyncio.wait([self._heart])
        for room in list(self._tasks):
            await self._close(room)

    # For the server

    def protocol(self, config: Any, server_state: ServerState, app_state: Any) -> Connection:
        """A new connection; uvicorn calls this as the class given as `ws`."""
        return Connection(self._admit, server_state.connections, server_state.tasks)

    def sign_out(self, session: str) -> None:
        """Closes the tablets of a session that has ended."""
        self._signed_out[session] = self._loop.time()
        self._close_where(lambda visitor: visitor.session == session)

    def sign_out_account(self, account: str, but: str | None = None) -> None:
        """Closes all tablets of an account whose sessions have ended, all `but` one."""
        self._close_where(lambda v: v.account == account and v.session != but)

    async def carry_out(self, meeting: str, account: str, command_id: str, command: Command) -> int:
        """Has a command carried out as if it came from a tablet: the seq of its last entry.

        Raises NotFound, Refused as the rules do, Unavailable `try_again`.
        """
        room = self._room(meeting)
        await room.attendee_of(account)
        return await room.carry_out(account, command_id, command)

    def look(self, meeting: str) -> None:
        """Something was written to this meeting's log from outside its room."""
        room = self._rooms.get(meeting)
        if room is not None:
            room.look()

    def figures(self) -> dict[str, int]:
        """How many rooms are open and how many tablets are in them."""
        tablets = sum(len(room) for room in self._rooms.values())
        return {"rooms": len(self._rooms), "tablets": tablets}

    # The way in

    async def _admit(self, request: Request) -> Admitted:
        target = target_of(request.path)
        if target is None:
            raise TurnedAway(HTTPStatus.NOT_FOUND, "not_found")
        if not is_own_origin(request.headers, self._origins):
            raise TurnedAway(HTTPStatus.FORBIDDEN, "foreign_origin")
        visitor = await self._authenticate("; ".join(request.headers.get_all("cookie")))
        if visitor is None:
            raise TurnedAway(HTTPStatus.UNAUTHORIZED, "not_signed_in")
        try:
            room = self._room(target.meeting)
            attendee = await room.attendee_of(visitor.account)
        except NotFound as error:
            raise TurnedAway(HTTPStatus.NOT_FOUND, error.code) from None
        except ECabinetError as error:
            raise TurnedAway(HTTPStatus.SERVICE_UNAVAILABLE, error.code) from None
        if room.tablets_of(attendee) >= TABLETS_EACH:
            raise TurnedAway(HTTPStatus.TOO_MANY_REQUESTS, "too_many_tablets")
        return partial(self._enter, room, visitor, attendee, target)

    def _enter(
        self, room: Room, visitor: Visitor, attendee: str, target: Target, connection: Connection
    ) -> Room:
        connection.visitor = visitor
        connection.attendee = attendee
        if visitor.session in self._signed_out:
            self._loop.call_soon(connection.close, Close.SIGNED_OUT)
        return room.enter(connection, target.since, target.log)

    # The rooms

    def _room(self, meeting: str) -> Room:
        """The meeting's room, opened if need be; whether there is such a meeting it says itself."""
        room = self._rooms.get(meeting)
        if room is None:
            room = self._rooms[meeting] = Room(meeting, self._outfit)
            task = asyncio.create_task(self._supervise(room), name=f"room {meeting}")
            self._tasks[room] = task
        return room

    async def _supervise(self, room: Room) -> None:
        try:
            await room.run()
        except NotFound:
            pass
        except Exception:
            _log.exception("the room of %s died; its tablets come back to a new one", room.meeting)
        finally:
            if self._rooms.get(room.meeting) is room:
                del self._rooms[room.meeting]
            del self._tasks[room]
            room.dismiss(Close.RESTART)
            await room.finish()

    async def _close(self, room: Room) -> None:
        task = self._tasks[room]
        task.cancel()
        await asyncio.wait([task])

    async def _beat(self) -> None:
        """Keeps the time for all rooms."""
        ping = False
        while True:
            await asyncio.sleep(TIME_EVERY)
            ping = not ping
            now = self._loop.time()
            for room in list(self._rooms.values()):
                room.tell_time()
                if ping:
                    for connection in room.tablets():
                        connection.beat()
                if not len(room) and now - room.busy_at > UNLOAD_AFTER:
                    await self._close(room)
            for session, since in list(self._signed_out.items()):
                if now - since > FORGET_SIGNED_OUT_AFTER:
                    del self._signed_out[session]

    def _close_where(self, wanted: Callable[[Visitor], bool]) -> None:
        for room in self._rooms.values():
            for connection in room.tablets():
                if wanted(connection.visitor):
                    connection.close(Close.SIGNED_OUT)

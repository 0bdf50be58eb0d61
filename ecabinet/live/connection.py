"""One tablet: a WebSocket on the port of the pages, without a task of its own.

uvicorn hands an upgrade request to whatever is given as its `ws` protocol. A `Connection` is an
asyncio protocol around websockets' sans-I/O machine, so that receiving a command costs a function
call and sending a frame that was encoded once for many is a bare `transport.write`. Nothing here
ever waits for a tablet to read: what it has not taken yet waits in the transport's buffer. When
that is full, or nothing is heard of the tablet and nothing taken from the buffer for two beats, it
is cut off and comes back with `since`.

What a message means is not known here; the handler that the door names gets it.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine, Sequence
from enum import IntEnum
from http import HTTPStatus
from typing import Any, Protocol, cast

from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.protocol import CONNECTING, OPEN
from websockets.server import ServerProtocol
from websockets.typing import Subprotocol

from ecabinet.errors import ECabinetError
from ecabinet.live.allowance import Allowance
from ecabinet.live.door import Visitor
from ecabinet.live.framing import PING, extent, is_whole_text, unmasked

SUBPROTOCOL = Subprotocol("ecabinet.v1")
MAX_MESSAGE = 64 * 1024
"""Bytes of one incoming message: the longest remark in Vietnamese fits twice."""

OUTBOX = 2 * 1024 * 1024
"""Bytes that may wait for a tablet, beyond its welcome and what its network already holds."""

CLOSING_SECONDS = 3.0
_log = logging.getLogger("ecabinet.live.connection")
_machine_log = logging.getLogger("ecabinet.live.machine")
_machine_log.setLevel(logging.ERROR)


class Close(IntEnum):
    """Why the server closed: what the tablet should do next follows from it (RFC 6455, 7.4.2)."""

    RESTART = 1012
    """The server stops; come back with `since`."""
    NOT_UNDERSTOOD = 1007
    """Not JSON in UTF-8. Coming back as before would not help."""
    SIGNED_OUT = 4401
    """The session has ended. Sign in."""
    AUDIENCE_CHANGED = 4409
    """You may see more or less than before. Come back without `since`."""
    TOO_MANY = 4429
    """Far too many messages. Come back later."""


class Handler(Protocol):
    """What stands behind an open connection: the room of a meeting."""

    def receive(self, connection: Connection, message: bytes) -> None:
        """Takes one text message. Raises ValueError if it is no JSON object in UTF-8."""

    def leave(self, connection: Connection) -> None:
        """The connection is gone, or about to; nothing may be written to it any more."""


class TurnedAway(ECabinetError):  # noqa: N818  # named by what happened
    """The door stays shut: answered in HTTP, before the upgrade."""

    def __init__(self, status: HTTPStatus, code: str) -> None:
        super().__init__(code)
        self.status = status


class Admitted(Protocol):
    """A tablet that was let in: called with its connection once the upgrade is on its way."""

    def __call__(self, connection: Connection, /) -> Handler: ...


Admit = Callable[[Request], Coroutine[Any, Any, Admitted]]
"""Looks at an upgrade request; raises `TurnedAway`."""


class Connection(asyncio.Protocol):
    """One tablet's WebSocket, from the upgrade request on.

    `siblings` are the server's open connections, `tasks` those it waits for when it stops.
    """

    __slots__ = (
        "_admit",
        "_asked",
        "_deadline",
        "_handler",
        "_loop",
        "_machine",
        "_partial",
        "_parts",
        "_siblings",
        "_silent_beats",
        "_tasks",
        "_unread",
        "acted",
        "allowance",
        "attendee",
        "is_open",
        "transport",
        "visitor",
        "write",
    )

    visitor: Visitor
    attendee: str
    """Whose tablet it is, and as whom they attend; set by whoever lets it in."""
    allowance: Allowance
    """How fast it may send; one person's tablets are given the same."""
    acted: bool
    """Whether it has sent a message since somebody last set this to False."""

    def __init__(self, admit: Admit, siblings: set[Any], tasks: set[asyncio.Task[None]]) -> None:
        self._admit = admit
        self._siblings = siblings
        self._tasks = tasks
        self._machine = ServerProtocol(
            subprotocols=[SUBPROTOCOL], max_size=MAX_MESSAGE, logger=_machine_log
        )
        self._loop = asyncio.get_running_loop()
        self._handler: Handler | None = None
        self.is_open = False
        """Whether frames may be written."""
        self._asked = False
        self._partial = b""
        self._parts: list[bytes] = []
        self.allowance = Allowance(self._loop.time())
        self.acted = False
        self._silent_beats = 0
        self._unread = 0
        self._deadline: asyncio.TimerHandle | None = None
        self.transport: asyncio.Transport
        self.write: Callable[[bytes], None]

    def send(self, frame: bytes) -> None:
        """Writes a ready frame, unless the connection is gone."""
        if self.is_open:
            self.write(frame)

    def welcome(self, pieces: Sequence[bytes]) -> None:
        """Writes the answer to the upgrade and the first frames, in one go: a hall full of tablets
        comes back at once. However large they are, they leave the whole outbox for the rest."""
        self.transport.set_write_buffer_limits(high=OUTBOX + sum(map(len, pieces)))
        self.transport.writelines([*self._machine.data_to_send(), *pieces])
        self.is_open = True

    def close(self, code: Close, reason: str = "") -> None:
        """Says why and closes; a tablet that does not answer in a few seconds is cut off."""
        if self._machine.state is OPEN:
            self._machine.send_close(code, reason)
            self._flush()
        self._leave()

    def shutdown(self) -> None:
        """Called by uvicorn when it stops."""
        if self._machine.state is OPEN:
            self.close(Close.RESTART)
        elif self._handler is None:
            self.transport.close()

    def beat(self) -> None:
        """Asks for a sign of life; after two beats without any the tablet is cut off.

        Behind a slow network the question itself comes late: what was taken meanwhile is a sign.
        """
        unread = self.transport.get_write_buffer_size()
        if unread < self._unread:
            self._silent_beats = 0
        self._unread = unread
        if self._silent_beats >= 2:
            self.transport.abort()
            return
        self._silent_beats += 1
        self.send(PING)

    # asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.write = self.transport.write
        self.transport.set_write_buffer_limits(high=OUTBOX)
        self._siblings.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._siblings.discard(self)
        self._machine.receive_eof()
        if self._deadline is not None:
            self._deadline.cancel()
        self._leave()

    def pause_writing(self) -> None:
        """The outbox is full. Cut off afterwards, as we may be in the middle of a fan-out."""
        self._loop.call_soon(self._cut_off)

    def _cut_off(self) -> None:
        _log.info("cut off a tablet that does not read")
        self._leave()
        self.transport.abort()

    def data_received(self, data: bytes) -> None:
        self._silent_beats = 0
        if self.is_open:
            self._take_frames(self._partial + data if self._partial else data)
        elif self._asked and self._machine.state in (CONNECTING, OPEN):
            self.transport.abort()  # talks before it was welcomed, and so before it may
        else:
            self._feed(data)

    def _take_frames(self, data: bytes) -> None:
        """Takes whole frames one by one and keeps what is left of the last.

        Most are a message each and are taken here; the machine gets the others, one at a time, so
        that it always stands between two frames.
        """
        at, end = 0, len(data)
        while self.is_open and at < end:
            found = extent(data, at)
            if found is None:
                break
            begins, ends = found
            if ends - begins > MAX_MESSAGE:
                self._feed(data[at:])  # the machine says what is wrong with it
                return
            if ends > end:
                break
            if not self.allowance.spend(self._loop.time(), ends - begins):
                self.close(Close.TOO_MANY)
            elif is_whole_text(data, at) and not self._parts:
                self._hand_over(unmasked(data, begins, ends))
            else:
                self._feed(data[at:ends])
            at = ends
        self._partial = data[at:]

    def _feed(self, data: bytes) -> None:
        """Leaves some bytes, a whole frame as a rule, to the machine."""
        machine = self._machine
        machine.receive_data(data)
        for event in machine.events_received():
            if isinstance(event, Frame):
                if machine.state is OPEN:
                    self._take(event)
            elif isinstance(event, Request):
                self._asked = True
                task = self._loop.create_task(self._shake_hands(event))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
        if machine.writes:
            self._flush()
        if self._handler is not None and machine.state is not OPEN:
            self._leave()

    def eof_received(self) -> bool:
        self._machine.receive_eof()
        self._leave()
        return False

    # The upgrade

    async def _shake_hands(self, request: Request) -> None:
        try:
            admitted = await self._admit(request)
        except TurnedAway as refusal:
            self._turn_away(refusal)
            return
        except Exception:  # nobody waits for this task: the tablet would hang, and no log would say
            _log.exception("the door failed")
            self._turn_away(TurnedAway(HTTPStatus.INTERNAL_SERVER_ERROR, "internal_error"))
            return
        if self.transport.is_closing():
            return
        response = self._machine.accept(request)
        self._machine.send_response(response)
        if self._machine.state is OPEN:
            self._handler = admitted(self)
        else:
            self._flush()

    def _turn_away(self, refusal: TurnedAway) -> None:
        if self.transport.is_closing():
            return
        problem = {"title": refusal.status.phrase, "status": refusal.status, "code": refusal.code}
        response = self._machine.reject(
            refusal.status, json.dumps({"type": "about:blank"} | problem)
        )
        del response.headers["Content-Type"]
        response.headers["Content-Type"] = "application/problem+json"
        self._machine.send_response(response)
        self._flush()

    # Messages

    def _take(self, frame: Frame) -> None:
        if frame.opcode is Opcode.TEXT or frame.opcode is Opcode.CONT:
            self._parts.append(bytes(frame.data))
            if frame.fin:
                message = b"".join(self._parts)
                self._parts.clear()
                self._hand_over(message)
        elif frame.opcode is Opcode.BINARY:
            self.close(Close.NOT_UNDERSTOOD)

    def _hand_over(self, message: bytes) -> None:
        self.acted = True
        if self._handler is not None:
            try:
                self._handler.receive(self, message)
            except ValueError:
                self.close(Close.NOT_UNDERSTOOD)

    def _flush(self) -> None:
        for data in self._machine.data_to_send():
            if data:
                self.write(data)
            elif self.transport.can_write_eof():
                self.transport.write_eof()
            else:
                self.transport.close()
        if self._deadline is None and self._machine.close_expected():
            self._deadline = self._loop.call_later(CLOSING_SECONDS, self.transport.abort)

    def _leave(self) -> None:
        self.is_open = False
        handler, self._handler = self._handler, None
        if handler is not None:
            handler.leave(self)

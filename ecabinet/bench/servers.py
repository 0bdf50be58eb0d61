"""The servers that are measured, each a process of its own: ours, and the least one could do.

`python -m ecabinet.bench.servers KIND [FOLDER]` serves on a free port, prints it as a line of JSON
and stops when its standard input ends. A line on the input asks for the seconds that each write
loop took since the last time, as a JSON list.

- `ours`: the application, pages and live hub, on a prepared meeting (`house.furnish`).
- `bare`: asyncio transports; whatever one client sends goes to all others as it is.
- `echo`: `websockets`, sending every message back, and lines of chat to all by its `broadcast`.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any, cast

import uvloop
from websockets.asyncio.server import ServerConnection, broadcast
from websockets.asyncio.server import serve as serve_websockets
from websockets.exceptions import ConnectionClosed

from ecabinet.app import answering
from ecabinet.live.connection import SUBPROTOCOL, Connection
from ecabinet.live.crowd import Crowd
from ecabinet.serving import BACKLOG, Answering, serve
from ecabinet.settings import Settings

_write_loops: list[float] = []


def _timed(write_loop: Callable[..., None]) -> Callable[..., None]:
    """A write loop that notes how long it took, until its bytes were given to the kernel.

    uvloop writes at the end of the loop's turn; what is called soon is called in the next one.
    """

    def timed(*args: Any) -> None:
        started = time.perf_counter()
        write_loop(*args)
        asyncio.get_running_loop().call_soon(
            lambda: _write_loops.append(time.perf_counter() - started)
        )

    return timed


class _Bare(asyncio.Protocol):
    others: set[asyncio.Transport] = set()  # noqa: RUF012  # one set for all of them

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.others.add(self.transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self.others.discard(self.transport)

    def data_received(self, data: bytes) -> None:
        _timed(self._tell)(data)

    def _tell(self, data: bytes) -> None:
        for other in self.others:
            if other is not self.transport:
                other.write(data)


@asynccontextmanager
async def _bare(listener: socket.socket) -> AsyncIterator[None]:
    loop = asyncio.get_running_loop()
    async with await loop.create_server(_Bare, sock=listener, backlog=BACKLOG):
        yield


@asynccontextmanager
async def _echo(listener: socket.socket) -> AsyncIterator[None]:
    async def handler(connection: ServerConnection) -> None:
        with suppress(ConnectionClosed):
            async for message in connection:
                if '"post_message"' in message:
                    broadcast(connection.server.connections, message)
                else:
                    await connection.send(message)

    async with serve_websockets(
        handler,
        sock=listener,
        backlog=BACKLOG,
        compression=None,
        subprotocols=[SUBPROTOCOL],
        ping_interval=None,
    ):
        yield


@asynccontextmanager
async def _ours(settings: Settings) -> AsyncIterator[Answering]:
    Crowd.show = _timed(Crowd.show)  # type: ignore[method-assign]  # put around the real one
    async with answering(settings) as answers, _controlled():
        yield answers


def _slow_down(seconds: float) -> None:
    """Makes every write of ours cost so much more: how a bound is seen to fail."""
    made, welcome = Connection.connection_made, Connection.welcome

    def drag() -> None:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            pass

    def connection_made(self: Connection, transport: asyncio.BaseTransport) -> None:
        made(self, transport)
        write = self.write

        def dragging(data: bytes) -> None:
            drag()
            write(data)

        self.write = dragging

    def dragging_welcome(self: Connection, pieces: Sequence[bytes]) -> None:
        drag()
        welcome(self, pieces)

    Connection.connection_made = connection_made  # type: ignore[method-assign]  # as above
    Connection.welcome = dragging_welcome  # type: ignore[method-assign]  # as above


@asynccontextmanager
async def _controlled() -> AsyncIterator[None]:
    """Answers lines of the standard input; its end asks this process to stop."""
    lines = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)

    async def control() -> None:
        while await lines.readline():
            print(json.dumps(_write_loops), flush=True)
            _write_loops.clear()
        os.kill(os.getpid(), signal.SIGTERM)

    controlling = asyncio.create_task(control())
    yield
    controlling.cancel()


async def _until_stopped(
    serving: AbstractAsyncContextManager[None], ready: Callable[[], None]
) -> None:
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with serving, _controlled():
        ready()
        await stopped.wait()


def main(
    kind: str, folder: str = "", drag: str = "0", database_url: str = "", bus_url: str = ""
) -> None:
    """Serves until the standard input ends."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=BACKLOG)

    def ready() -> None:
        print(json.dumps(listener.getsockname()[1]), flush=True)

    if kind == "ours":
        if float(drag):
            _slow_down(float(drag))
        settings = Settings(data=Path(folder), database_url=database_url, bus_url=bus_url)
        serve(_ours(settings), settings, listener, ready)
    else:
        serving = {"bare": _bare, "echo": _echo}[kind](listener)
        uvloop.run(_until_stopped(serving, ready))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The client process: a thousand tablets, so light that the server is what is measured.

A tablet is an asyncio protocol that looks for one mark in the bytes that come in. It does not parse
frames, since a client that costs more than the server would hide what the server costs.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

from ecabinet.bench.house import COOKIE

SECONDS = 60.0
"""After which a measurement is given up."""


class Hall:
    """Waits until each of many tablets has seen a mark, and notes when."""

    def __init__(self) -> None:
        self.tablets: list[Tap] = []
        self.mark = b""
        self.seen: list[float] = []
        self.size = 0
        self.received = 0
        """Bytes that came to all tablets."""
        self._wanted = 0
        self._done: asyncio.Future[None] | None = None

    def expect(self, mark: bytes, count: int | None = None) -> asyncio.Future[None]:
        """Done when every tablet (or `count` of them) has seen `mark`."""
        self.mark = mark
        self.seen = []
        self._wanted = len(self.tablets) if count is None else count
        self._done = asyncio.get_running_loop().create_future()
        return self._done

    async def join(
        self, port: int, requests: Sequence[bytes], mark: bytes = b'"t":"welcome"'
    ) -> None:
        """Connects a tablet for each request and waits until all have seen `mark`."""
        joined = self.expect(mark, len(requests))
        await connect(self, port, requests)
        async with asyncio.timeout(SECONDS):
            await joined

    def leave(self) -> None:
        """Disconnects all tablets."""
        for tablet in self.tablets:
            tablet.abort()

    def saw(self, size: int) -> None:
        """A tablet has seen the mark, among `size` bytes."""
        self.size = size
        self.seen.append(time.perf_counter())
        if len(self.seen) == self._wanted and self._done is not None:
            self._done.set_result(None)


class Tap(asyncio.Protocol):
    """One tablet. `request` is sent as soon as it is connected."""

    def __init__(self, hall: Hall, request: bytes = b"") -> None:
        self.hall = hall
        self._request = request
        self._tail = b""
        hall.tablets.append(self)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.write = cast(asyncio.Transport, transport).write
        self.abort = cast(asyncio.Transport, transport).abort
        if self._request:
            self.write(self._request)

    def data_received(self, data: bytes) -> None:
        mark = self.hall.mark
        self.hall.received += len(data)
        if mark and mark in self._tail + data:
            self._tail = b""
            self.hall.saw(len(data))
        else:
            self._tail = data[1 - len(mark) :] if len(mark) > 1 else b""


def upgrade(port: int, path: str, token: str = "") -> bytes:
    """The request for a WebSocket."""
    key = base64.b64encode(os.urandom(16)).decode()
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: ecabinet.v1\r\n"
        f"Cookie: {COOKIE}={token}\r\n\r\n"
    ).encode()


def command(do: str, **fields: str) -> bytes:
    """A command under a fresh id, as a masked frame that is ready to be written."""
    payload = json.dumps({"id": os.urandom(16).hex(), "do": do, **fields}).encode()
    size = len(payload)
    head = bytes([0x81, 0x80 | size]) if size < 126 else b"\x81\xfe" + size.to_bytes(2, "big")
    mask = os.urandom(4)
    return head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))


async def connect(hall: Hall, port: int, requests: Sequence[bytes]) -> None:
    """Connects a tablet for each request, all at once."""
    loop = asyncio.get_running_loop()

    async def one(request: bytes) -> None:
        await loop.create_connection(lambda: Tap(hall, request), "127.0.0.1", port)

    await asyncio.gather(*(one(request) for request in requests))


class ServerProcess:
    """One of `servers`, running."""

    def __init__(self, port: int, process: asyncio.subprocess.Process) -> None:
        self.port = port
        self._process = process

    def memory(self) -> int:
        """Bytes that it has in memory now."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text("ascii").split()[1])
        return pages * resource.getpagesize()

    async def write_loops(self) -> list[float]:
        """Seconds of each write loop since the last time this was asked."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(b"\n")
        loops: list[float] = json.loads(await self._process.stdout.readline())
        return loops


@asynccontextmanager
async def running(
    kind: str,
    folder: Path | None = None,
    drag: float = 0,
    database_url: str = "",
    bus_url: str = "",
) -> AsyncIterator[ServerProcess]:
    """Runs a server for as long as the context lasts, on SQLite in `folder` unless told where."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "ecabinet.bench.servers",
        kind,
        str(folder or ""),
        str(drag),
        database_url,
        bus_url,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        limit=2**20,
    )
    assert process.stdin
    assert process.stdout
    port = await process.stdout.readline()
    yield ServerProcess(json.loads(port), process)
    process.stdin.close()
    await process.wait()

"""A bad network: a proxy on the loopback that does to connections what Wi-Fi in a hall does.

It stands between the tablets and the server, knows nothing of what it carries, and can be told at
any time to be slow, to pass bytes in slices, to swallow everything, or to reset what is open.
"""

from __future__ import annotations

import asyncio
import random
import socket
import struct
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

RESET = struct.pack("ii", 1, 0)
"""SO_LINGER that makes a close a reset."""


@dataclass
class Weather:
    """How the network is at the moment; every connection feels a change at its next bytes."""

    latency: float = 0.0
    """Seconds until bytes arrive, at most; each piece takes a random part of it."""
    bytes_per_second: float = 0.0
    """0 for as fast as can be."""
    slice: int = 0
    """Bytes that are passed on at once; 0 for all."""
    blackhole: bool = False
    """Whether bytes get lost without a word; what is lost stays so until the connection ends."""


class Network:
    """`async with Network(port) as network:` listens on `network.port`."""

    def __init__(self, to: int, chance: random.Random) -> None:
        self.weather = Weather()
        self.port = 0
        self.disconnected = 0
        """Connections that were reset so far."""
        self._to = to
        self._chance = chance
        self._lines: set[tuple[asyncio.StreamWriter, asyncio.StreamWriter]] = set()
        self._server: asyncio.Server

    async def __aenter__(self) -> Network:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for line in list(self._lines):
            self._reset(line)

    def reset_some(self, most: int) -> int:
        """Resets up to so many open connections at random; how many it were."""
        lines = self._chance.sample(sorted(self._lines, key=id), min(most, len(self._lines)))
        for line in lines:
            self._reset(line)
        self.disconnected += len(lines)
        return len(lines)

    def _reset(self, line: tuple[asyncio.StreamWriter, asyncio.StreamWriter]) -> None:
        self._lines.discard(line)
        for writer in line:
            end = cast(socket.socket | None, writer.get_extra_info("socket"))
            if end is not None and end.fileno() >= 0:
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            writer.transport.abort()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            behind, beyond = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            writer.transport.abort()
            return
        line = (writer, beyond)
        self._lines.add(line)
        await asyncio.gather(self._carry(reader, beyond), self._carry(behind, writer))
        self._lines.discard(line)
        for each in line:
            each.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lost = False
        with suppress(ConnectionError):
            while data := await reader.read(65_536):
                weather = self.weather
                for start in range(0, len(data), weather.slice or len(data)):
                    piece = data[start : start + (weather.slice or len(data))]
                    await self._pass(piece, weather)
                    lost = lost or self.weather.blackhole  # TCP never goes on after a gap
                    if not lost:
                        writer.write(piece)
                        await writer.drain()
            if writer.can_write_eof() and not lost:
                writer.write_eof()

    async def _pass(self, piece: bytes, weather: Weather) -> None:
        seconds = self._chance.uniform(0, weather.latency)
        if weather.bytes_per_second:
            seconds += len(piece) / weather.bytes_per_second
        if seconds:
            await asyncio.sleep(seconds)

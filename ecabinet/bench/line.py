"""A thin line: a TCP proxy that passes bytes no faster than a rate, and each of them late.

All connections share the rate, each direction its own, as tablets do behind one router. What is
simulated is a line of that many bits a second and that round trip, without loss.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

BITS, ROUND_TRIP = 5_000_000, 0.080
PIECE = 4096


class Direction:
    """Bytes one way: when the line is free again, and how late each arrives."""

    def __init__(self, bits: float, delay: float) -> None:
        self._rate, self._delay = bits / 8, delay
        self._free = 0.0

    def arrival(self, size: int) -> float:
        """When `size` bytes that are sent now have arrived, on the loop's clock."""
        now = asyncio.get_running_loop().time()
        self._free = max(now, self._free) + size / self._rate
        return self._free + self._delay


async def _carry(
    direction: Direction, source: asyncio.StreamReader, target: asyncio.StreamWriter
) -> None:
    """Carries all that comes, until it ends."""
    loop = asyncio.get_running_loop()
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(256)

    async def deliver() -> None:
        while (piece := await under_way.get())[1]:
            await asyncio.sleep(piece[0] - loop.time())
            target.write(piece[1])
            await target.drain()
        if target.can_write_eof():
            target.write_eof()

    async with asyncio.TaskGroup() as both:
        both.create_task(deliver())
        while data := await source.read(PIECE):
            at = direction.arrival(len(data))
            await under_way.put((at, data))
            # No more is taken from the sender than the line holds: its own pacing is the line's.
            await asyncio.sleep(max(0.0, at - 2 * ROUND_TRIP - loop.time()))
        await under_way.put((0.0, b""))


@asynccontextmanager
async def thin_line(
    port: int, bits: float = BITS, round_trip: float = ROUND_TRIP
) -> AsyncIterator[int]:
    """A port of this machine that leads to `port` over such a line, for as long as it lasts."""
    there, back = Direction(bits, round_trip / 2), Direction(bits, round_trip / 2)

    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        beyond: asyncio.StreamWriter | None = None
        try:
            # The handshake of a connection is a round trip of its own.
            await asyncio.sleep(round_trip)
            answer, beyond = await asyncio.open_connection("127.0.0.1", port)
            async with asyncio.TaskGroup() as both:
                both.create_task(_carry(there, reader, beyond))
                both.create_task(_carry(back, answer, writer))
        except* OSError:
            pass  # one side hung up, which is its right
        finally:
            for end in (writer, beyond):
                if end is not None:
                    end.close()

    server = await asyncio.start_server(connect, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()

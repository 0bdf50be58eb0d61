"""The thin line that openings are measured over: as thin and as late as it says."""

from __future__ import annotations

import asyncio
from time import monotonic

import pytest

from ecabinet.bench.line import thin_line

pytestmark = pytest.mark.asyncio

SENT = bytes(range(256)) * 400  # 102,400 bytes


async def server(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    if await reader.readexactly(4) == b"send":
        writer.write(SENT)
    writer.close()


async def fetched(port: int) -> tuple[bytes, float, float]:
    """What comes of a request, with the seconds until its first and its last byte."""
    began = monotonic()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"send")
    first = await reader.readexactly(1)
    at_first = monotonic() - began
    rest = await reader.read(-1)
    writer.close()
    return first + rest, at_first, monotonic() - began


async def test_bytes_come_whole_late_and_no_faster_than_the_line() -> None:
    far = await asyncio.start_server(server, "127.0.0.1", 0)
    port = far.sockets[0].getsockname()[1]
    async with far, thin_line(port, bits=4_000_000, round_trip=0.05) as near:
        (sent, first, last), _ = await asyncio.gather(fetched(near), fetched(near))
    assert sent == SENT
    assert first >= 0.1  # the handshake and the request, a round trip each
    assert last >= 0.1 + 2 * len(SENT) * 8 / 4_000_000 * 0.9  # both share the line


async def test_a_side_that_hangs_up_leaves_nothing_behind() -> None:
    far = await asyncio.start_server(server, "127.0.0.1", 0)
    port = far.sockets[0].getsockname()[1]
    async with far, thin_line(port, round_trip=0.01) as near:
        _, writer = await asyncio.open_connection("127.0.0.1", near)
        writer.write(b"no..")
        await asyncio.sleep(0.05)
        writer.transport.abort()
        await asyncio.sleep(0.05)
    assert [t for t in asyncio.all_tasks() if "_carry" in repr(t)] == []

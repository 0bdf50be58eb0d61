"""Fifty of a thousand tablets never read a byte: the others wait no longer for it."""

from __future__ import annotations

import asyncio
import os
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median

import pytest
import uvloop

from ecabinet.bench.clients import Hall, ServerProcess, command, running, upgrade
from ecabinet.bench.house import House, furnish

TABLETS, NEVER_READ, FAN_OUTS, RUNS = 1_000, 50, 300, 3
LETTERS = 12_000
"""Of each conclusion: all of them together are more than an outbox and the network hold."""

SLOWER, MEMORY = 1.2, 400 * 1024 * 1024


@pytest.mark.soak
def test_who_never_reads_costs_the_others_nothing(tmp_path: Path) -> None:
    uvloop.run(compare(tmp_path))


async def compare(folder: Path) -> None:
    house = await asyncio.to_thread(furnish, folder, TABLETS)
    without, beside = [], []
    for _ in range(RUNS):
        for waits, never in ((without, 0), (beside, NEVER_READ)):
            async with running("ours", folder) as server:
                waits.append(await p99(server, house, never))
    assert median(beside) < median(without) * SLOWER, (without, beside)


async def p99(server: ServerProcess, house: House, never: int) -> float:
    """Seconds until 99 of 100 tablets that read have seen a conclusion, at worst."""
    readers, desk = Hall(), Hall()
    tokens = house.deputies[never:]
    await readers.join(server.port, [upgrade(server.port, house.path(), t) for t in tokens])
    await desk.join(server.port, [upgrade(server.port, house.path(), house.chair)])
    async with deaf(server.port, house, house.deputies[:never]):
        await asyncio.sleep(2)
        before = server.memory()
        waits = []
        for _ in range(FAN_OUTS):
            mark = os.urandom(8).hex()
            done = readers.expect(mark.encode())
            started = time.perf_counter()
            text = mark.ljust(LETTERS, ".")
            desk.tablets[0].write(command("record_conclusion", item=house.item, text=text))
            async with asyncio.timeout(60):
                await done
            waits += [seen - started for seen in readers.seen]
            await asyncio.sleep(0.15)  # one tablet may not write more in a second (`Allowance`)
        assert server.memory() - before < MEMORY
    readers.leave()
    desk.leave()
    return sorted(waits)[int(len(waits) * 0.99)]


@asynccontextmanager
async def deaf(port: int, house: House, tokens: list[str]) -> AsyncIterator[None]:
    """Tablets that come in and never read."""
    loop = asyncio.get_running_loop()
    sockets = []
    for token in tokens:
        end = socket.socket()
        end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        end.setblocking(False)
        await loop.sock_connect(end, ("127.0.0.1", port))
        await loop.sock_sendall(end, upgrade(port, house.path(), token))
        sockets.append(end)
    try:
        yield
    finally:
        for end in sockets:
            end.close()

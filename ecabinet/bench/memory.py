"""memory: what a connected tablet costs the server, against a bare `websockets` connection.

A thousand tablets join one meeting and get their snapshot; the room is open before. What counts is
by how much the server's resident memory grows, a tablet.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import uvloop

from ecabinet.bench.clients import Hall, ServerProcess, running, upgrade
from ecabinet.bench.figures import compare, figures
from ecabinet.bench.house import House, furnish

BOUND = 1.5
SETTLING = 2.0
"""Seconds until presence has been told and buffers are empty."""


def measure(tablets: int = 1_000, runs: int = 5, drag: float = 0) -> dict[str, Any]:
    """Each run starts both servers afresh; `drag` bytes more are held for each tablet of ours."""
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as folder:
        return uvloop.run(_measure(Path(folder), tablets, runs, drag))


async def _measure(folder: Path, tablets: int, runs: int, drag: float) -> dict[str, Any]:
    house = await asyncio.to_thread(furnish, folder, tablets)
    mine, theirs = [], []
    for _ in range(runs):
        async with running("ours", folder) as ours:
            mine.append(await _grown_by(ours, _live(ours, house)) / tablets + drag)
        async with running("echo") as echo:
            requests = [upgrade(echo.port, "/") for _ in range(tablets)]
            theirs.append(await _grown_by(echo, requests, b"\r\n\r\n") / tablets)
    return compare(mine, theirs, BOUND) | {
        "tablets": tablets,
        "ours_kib_a_tablet": figures(mine, 1 / 1024),
        "baseline_kib_a_tablet": figures(theirs, 1 / 1024),
    }


def _live(server: ServerProcess, house: House) -> list[bytes]:
    tokens = [house.chair, *house.deputies]
    return [upgrade(server.port, house.path(), token) for token in tokens]


async def _grown_by(
    server: ServerProcess, requests: list[bytes], mark: bytes = b'"t":"welcome"'
) -> int:
    """Bytes of resident memory that all but the first of some connections cost."""
    first, hall = Hall(), Hall()
    await first.join(server.port, requests[:1], mark)
    await asyncio.sleep(SETTLING)
    before = server.memory()
    await hall.join(server.port, requests[1:], mark)
    await asyncio.sleep(SETTLING)
    after = server.memory()
    first.leave()
    hall.leave()
    return after - before

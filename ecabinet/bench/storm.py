"""storm: the server was restarted, and a thousand tablets come back at once, 500 entries behind.

Each shows its real session cookie, says `since`, and is up to date when it has the last of the
entries it missed; the room is folded from the journal meanwhile. The baseline is a thousand bare
handshakes with a `websockets` server that asks for nothing and sends nothing.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from itertools import chain
from pathlib import Path
from typing import Any

import uvloop

from ecabinet.bench.clients import Hall, running, upgrade
from ecabinet.bench.figures import compare, figures
from ecabinet.bench.house import LAST_CONCLUSION, House, furnish

BOUND = 2.0
HANDSHAKE = b"\r\n\r\n"


def measure(
    tablets: int = 1_000, runs: int = 7, behind: int = 500, drag: float = 0
) -> dict[str, Any]:
    """A restart and a storm in each of `runs` runs; `drag` slows every write of ours."""
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as folder:
        return uvloop.run(_measure(Path(folder), tablets, runs, behind, drag))


async def _measure(
    folder: Path, tablets: int, runs: int, behind: int, drag: float
) -> dict[str, Any]:
    house = await asyncio.to_thread(furnish, folder, tablets, behind)
    mine: list[list[float]] = []
    theirs: list[list[float]] = []
    for _ in range(runs):
        mine.append(await _ours(folder, house, drag))
        theirs.append(await _bare(tablets))
    return compare([run[-1] for run in mine], [run[-1] for run in theirs], BOUND) | {
        "tablets": tablets,
        "behind": behind,
        "ours_ms": figures(chain.from_iterable(mine), 1e3),
        "baseline_ms": figures(chain.from_iterable(theirs), 1e3),
    }


async def _ours(folder: Path, house: House, drag: float) -> list[float]:
    path = house.path(since=house.seq)
    async with running("ours", folder, drag) as server:
        requests = [upgrade(server.port, path, token) for token in house.deputies]
        return await _storm(server.port, requests, LAST_CONCLUSION.encode())


async def _bare(tablets: int) -> list[float]:
    async with running("echo") as server:
        requests = [upgrade(server.port, "/") for _ in range(tablets)]
        return await _storm(server.port, requests, HANDSHAKE)


async def _storm(port: int, requests: list[bytes], mark: bytes) -> list[float]:
    """Seconds until each tablet was up to date."""
    hall = Hall()
    started = time.perf_counter()
    await hall.join(port, requests, mark)
    took = [seen - started for seen in hall.seen]
    hall.leave()
    return took

"""long-day: joining at the end of a session of a whole day, against joining one that has begun.

Twenty thousand entries: a thousand deputies have voted on a dozen resolutions, spoken, and asked to
speak. A tablet without a copy gets a snapshot; what counts is the time from its first byte to the
last of the snapshot, and how many bytes that is.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

import uvloop

from ecabinet.bench.clients import Hall, running, upgrade
from ecabinet.bench.figures import compare, figures
from ecabinet.bench.house import House, furnish

BOUND = 5.0
DEPUTIES, ENTRIES = 1_000, 20_000


def measure(runs: int = 7, each: int = 10, drag: float = 0) -> dict[str, Any]:
    """`each` joins in each of `runs` runs; `drag` slows every write of ours."""
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as folder:
        return uvloop.run(_measure(Path(folder), runs, each, drag))


async def _measure(folder: Path, runs: int, each: int, drag: float) -> dict[str, Any]:
    long = await asyncio.to_thread(furnish, folder / "long", DEPUTIES, 1, ENTRIES)
    short = await asyncio.to_thread(furnish, folder / "short", DEPUTIES)
    mine: list[list[float]] = []
    theirs: list[list[float]] = []
    sizes: dict[str, int] = {}
    async with (
        running("ours", folder / "long", drag) as at_night,
        running("ours", folder / "short", drag) as at_noon,
    ):
        for _ in range(runs):
            for times, port, house, which in (
                (mine, at_night.port, long, "long"),
                (theirs, at_noon.port, short, "short"),
            ):
                times.append([await _join(port, house, sizes, which) for _ in range(each)])
    return compare([median(r) for r in mine], [median(r) for r in theirs], BOUND) | {
        "entries": long.seq,
        "bytes": sizes["long"],
        "baseline_bytes": sizes["short"],
        "ours_ms": figures(chain.from_iterable(mine), 1e3),
        "baseline_ms": figures(chain.from_iterable(theirs), 1e3),
    }


async def _join(port: int, house: House, sizes: dict[str, int], which: str) -> float:
    """Seconds until the whole snapshot is there; presence, which comes after it, says so."""
    hall = Hall()
    started = time.perf_counter()
    await hall.join(port, [upgrade(port, house.path(), house.deputies[0])], b'"t":"presence"')
    took = time.perf_counter() - started
    sizes[which] = hall.received
    hall.leave()
    await asyncio.sleep(0.02)
    return took

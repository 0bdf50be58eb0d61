"""fan-out-2: from a command at one of two processes to the last tablet of both, against one.

The command is written to PostgreSQL, its hint goes over NATS, and the other process reads the entry
before it can show it: what a second process costs a hall that one could serve.
"""

from __future__ import annotations

import tempfile
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

import uvloop

from ecabinet.bench.fan_out import conclude
from ecabinet.bench.figures import compare, figures
from ecabinet.bench.two import Engines, engines, served

BOUND = 2.0


def measure(tablets: int = 1_000, runs: int = 7, each: int = 20, drag: float = 0) -> dict[str, Any]:
    """As `fan_out.measure`; `drag` slows the two."""
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as folder, engines() as running:
        return uvloop.run(_measure(Path(folder), running, tablets, runs, each, drag))


async def _measure(
    folder: Path, running: Engines, tablets: int, runs: int, each: int, drag: float
) -> dict[str, Any]:
    two: list[list[float]] = []
    one: list[list[float]] = []
    async with (
        served(folder, running, 2, tablets, drag) as both,
        served(folder, running, 1, tablets) as alone,
    ):
        for _ in range(runs):
            for taken, at in ((two, both), (one, alone)):
                item = at.house.item
                taken.append([await conclude(at.hall, at.desk, item) for _ in range(each)])
    return compare([median(r) for r in two], [median(r) for r in one], BOUND) | {
        "tablets": tablets,
        "two_ms": figures(chain.from_iterable(two), 1e3),
        "one_ms": figures(chain.from_iterable(one), 1e3),
    }

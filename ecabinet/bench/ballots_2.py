"""ballots-2: a thousand deputies at two processes vote at once, against as many at one.

Two processes take turns at one meeting's log, so no more ballots a second are to be expected for it
than of one process; the bound says how much the turns may cost. Two meetings share nothing.
"""

from __future__ import annotations

import tempfile
from itertools import chain, cycle
from pathlib import Path
from statistics import median
from typing import Any

import uvloop

from ecabinet.bench.ballots import vote
from ecabinet.bench.figures import compare, figures
from ecabinet.bench.two import Engines, engines, served

AT_LEAST = 0.6
"""Two processes in ballots a second, of one's."""


def measure(tablets: int = 1_000, runs: int = 7, each: int = 3, drag: float = 0) -> dict[str, Any]:
    """As `ballots.measure`; `drag` slows the two."""
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as folder, engines() as running:
        return uvloop.run(_measure(Path(folder), running, tablets, runs, each, drag))


async def _measure(
    folder: Path, running: Engines, tablets: int, runs: int, each: int, drag: float
) -> dict[str, Any]:
    choices = cycle(("for", "against"))
    two: list[list[float]] = []
    one: list[list[float]] = []
    answers: dict[int, list[float]] = {1: [], 2: []}
    async with (
        served(folder, running, 2, tablets, drag) as both,
        served(folder, running, 1, tablets) as alone,
    ):
        for _ in range(runs):
            for rates, processes, at in ((two, 2, both), (one, 1, alone)):
                rates.append([])
                for _ in range(each):
                    times = await vote(at.hall, b'"t":"ack"', at.house.vote, next(choices))
                    rates[-1].append(tablets / times[-1])
                    answers[processes] += times
    # more is better here: the ratio of compare is turned over
    result = compare([median(r) for r in one], [median(r) for r in two], 1 / AT_LEAST)
    low, high = result["spread"]
    return result | {
        "ratio": round(1 / result["ratio"], 3),
        "bound": AT_LEAST,
        "spread": [round(1 / high, 3), round(1 / low, 3)],
        "tablets": tablets,
        "two_a_second": round(median(chain.from_iterable(two))),
        "one_a_second": round(median(chain.from_iterable(one))),
        "two_ms": figures(answers[2], 1e3),
        "one_ms": figures(answers[1], 1e3),
    }

"""ballots: a thousand deputies vote at once, each ballot durable before it is acknowledged.

The baseline is an echo by `websockets`: the same thousand messages, sent back. Ours sends more: the
acknowledgement, each voter's own ballot, the desk's list and the count. A rate is a thousand over
the time until the last answer; p99 of the single answers is reported too.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from contextlib import nullcontext
from itertools import chain, cycle
from pathlib import Path
from statistics import median
from typing import Any

import uvloop

from ecabinet.bench.beside import talk
from ecabinet.bench.clients import SECONDS, Hall, command, running, upgrade
from ecabinet.bench.figures import compare, figures
from ecabinet.bench.house import furnish

AT_LEAST = 0.75
"""Ours in ballots a second, of the echo's messages a second."""


def measure(
    tablets: int = 1_000, runs: int = 7, each: int = 3, drag: float = 0, busy: bool = False
) -> dict[str, Any]:
    """`each` rounds of voting in each of `runs` runs; `drag` slows every write of ours.

    `busy`: people chat, come and go meanwhile.
    """
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as folder:
        return uvloop.run(_measure(Path(folder), tablets, runs, each, drag, busy))


async def _measure(
    folder: Path, tablets: int, runs: int, each: int, drag: float, busy: bool
) -> dict[str, Any]:
    house = await asyncio.to_thread(furnish, folder, tablets)
    choices = cycle(("for", "against"))
    async with running("ours", folder, drag) as ours, running("echo") as echo:
        hall, desk, other = Hall(), Hall(), Hall()
        await desk.join(ours.port, [upgrade(ours.port, house.path(), house.chair)])
        await hall.join(ours.port, [upgrade(ours.port, house.path(), t) for t in house.deputies])
        await other.join(echo.port, [upgrade(echo.port, "/") for _ in range(tablets)], b"\r\n\r\n")
        await asyncio.sleep(2)  # presence has been told

        mine: list[list[float]] = []
        theirs: list[list[float]] = []
        answers: dict[str, list[list[float]]] = {"ours": [], "echo": []}
        for _ in range(runs):
            for rates, which, voters, mark, port, path in (
                (mine, "ours", hall, b'"t":"ack"', ours.port, house.path()),
                (theirs, "echo", other, b"cast_vote", echo.port, "/"),
            ):
                rates.append([])
                async with talk(port, path, house.deputies) if busy else nullcontext():
                    for _ in range(each):
                        times = await vote(voters, mark, house.vote, next(choices))
                        rates[-1].append(tablets / times[-1])
                        answers[which].append(times)
        for each_hall in (hall, desk, other):
            each_hall.leave()
    # more is better here: the ratio of compare is turned over
    result = compare([median(r) for r in theirs], [median(r) for r in mine], 1 / AT_LEAST)
    low, high = result["spread"]
    return result | {
        "ratio": round(1 / result["ratio"], 3),
        "bound": AT_LEAST,
        "spread": [round(1 / high, 3), round(1 / low, 3)],
        "tablets": tablets,
        "ours_a_second": round(median(rate for run in mine for rate in run)),
        "baseline_a_second": round(median(rate for run in theirs for rate in run)),
        "ours_ms": figures(chain.from_iterable(answers["ours"]), 1e3),
        "baseline_ms": figures(chain.from_iterable(answers["echo"]), 1e3),
    }


async def vote(hall: Hall, mark: bytes, vote: str, choice: str) -> list[float]:
    """Seconds until each answer, from the first ballot that was sent."""
    ballots = [command("cast_vote", vote=vote, choice=choice) for _ in hall.tablets]
    done = hall.expect(mark)
    started = time.perf_counter()
    for tablet, ballot in zip(hall.tablets, ballots, strict=True):
        tablet.write(ballot)
    async with asyncio.timeout(SECONDS):
        await done
    await asyncio.sleep(0.3)  # the count is told, and both sides are at rest again
    return [seen - started for seen in hall.seen]

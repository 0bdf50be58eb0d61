"""fan-out: from a command to the last of a thousand tablets having the event.

Ours carries the command out: parsed, decided, durably committed, encoded and written to everybody.
The baseline's server writes the same bytes, ready, to bare transports. `write_loop` compares the
two write loops alone, until the kernel has the bytes.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

import uvloop

from ecabinet.bench.beside import talk
from ecabinet.bench.clients import SECONDS, Hall, command, connect, running, upgrade
from ecabinet.bench.figures import compare, figures
from ecabinet.bench.house import furnish

END_TO_END, WRITE_LOOP = 1.4, 1.25
TEXT = 130
"""Letters of the conclusion that is shown: with it the frame is some 300 bytes."""


def measure(
    tablets: int = 1_000, runs: int = 7, each: int = 20, drag: float = 0, busy: bool = False
) -> dict[str, Any]:
    """`each` fan-outs in each of `runs` runs; `drag` slows every write of ours by so many s.

    `busy`: people chat, come and go meanwhile.
    """
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as folder:
        return uvloop.run(_measure(Path(folder), tablets, runs, each, drag, busy))


async def _measure(
    folder: Path, tablets: int, runs: int, each: int, drag: float, busy: bool
) -> dict[str, Any]:
    house = await asyncio.to_thread(furnish, folder, tablets)
    async with running("ours", folder, drag) as ours, running("bare") as bare:
        hall, desk = Hall(), Hall()
        await hall.join(ours.port, [upgrade(ours.port, house.path(), t) for t in house.deputies])
        await desk.join(ours.port, [upgrade(ours.port, house.path(), house.chair)])
        listeners, speaker = Hall(), Hall()
        await connect(listeners, bare.port, [b""] * tablets)
        await connect(speaker, bare.port, [b""])
        await asyncio.sleep(2)  # presence has been told

        await conclude(hall, desk, house.item)
        size = hall.size
        mine: list[list[float]] = []
        theirs: list[list[float]] = []
        loops: dict[str, list[list[float]]] = {"ours": [], "bare": []}
        for _ in range(runs):
            async with talk(ours.port, house.path(), house.deputies) if busy else nullcontext():
                mine.append([await conclude(hall, desk, house.item) for _ in range(each)])
            loops["ours"].append((await ours.write_loops())[-each:])
            theirs.append([await _bare(listeners, speaker, size) for _ in range(each)])
            loops["bare"].append((await bare.write_loops())[-each:])
        for each_hall in (hall, desk, listeners, speaker):
            each_hall.leave()
    end_to_end = compare([median(r) for r in mine], [median(r) for r in theirs], END_TO_END)
    write_loop = compare(
        [median(r) for r in loops["ours"]], [median(r) for r in loops["bare"]], WRITE_LOOP
    )
    write_loop["ours_us_a_tablet"] = figures(chain.from_iterable(loops["ours"]), 1e6 / tablets)
    write_loop["baseline_us_a_tablet"] = figures(chain.from_iterable(loops["bare"]), 1e6 / tablets)
    return end_to_end | {
        "tablets": tablets,
        "bytes": size,
        "ours_ms": figures(chain.from_iterable(mine), 1e3),
        "baseline_ms": figures(chain.from_iterable(theirs), 1e3),
        "write_loop": write_loop,
        "holds": end_to_end["holds"] and write_loop["holds"],
    }


def _text(mark: bytes) -> str:
    return mark.decode().ljust(TEXT, ".")


async def conclude(hall: Hall, desk: Hall, item: str) -> float:
    """Seconds from a conclusion being recorded until the last tablet has it."""
    mark = os.urandom(8).hex().encode()
    frame = command("record_conclusion", item=item, text=_text(mark))
    return await _until_all_saw(hall, desk, mark, frame)


async def _bare(hall: Hall, desk: Hall, size: int) -> float:
    mark = os.urandom(8).hex().encode()
    return await _until_all_saw(hall, desk, mark, mark.ljust(size, b"."))


async def _until_all_saw(hall: Hall, speaker: Hall, mark: bytes, sent: bytes) -> float:
    done = hall.expect(mark)
    started = time.perf_counter()
    speaker.tablets[0].write(sent)
    async with asyncio.timeout(SECONDS):
        await done
    took = hall.seen[-1] - started
    await asyncio.sleep(0.02)  # both sides at rest again
    return took

"""Two processes that serve one hall, beside one process that serves as large a hall.

Both are on PostgreSQL, whose commits reach the disk, and on NATS; each hall has a database of its
own. Half of the tablets are connected to each of the two.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import NamedTuple

from ecabinet.bench.clients import Hall, running, upgrade
from ecabinet.bench.engines import Cluster, broker, cluster
from ecabinet.bench.house import House, furnish


class Served(NamedTuple):
    """A hall that is in, its chair at a tablet apart, and what a client must know of it."""

    house: House
    hall: Hall
    desk: Hall


class Engines(NamedTuple):
    """A PostgreSQL server, and where NATS listens."""

    postgresql: Cluster
    nats: str


@contextmanager
def engines() -> Iterator[Engines]:
    """Both servers, durable. Raises Unavailable `bench_needs_servers`."""
    with cluster("shared_buffers=128MB") as postgresql, broker() as nats:
        yield Engines(postgresql, nats.url)


@asynccontextmanager
async def served(
    folder: Path, engines: Engines, processes: int, tablets: int, drag: float = 0
) -> AsyncIterator[Served]:
    """A hall of so many tablets, spread evenly over so many processes."""
    name = f"hall{processes}"
    url = engines.postgresql.create(name)
    house = await asyncio.to_thread(furnish, folder / name, tablets, database_url=url)
    async with AsyncExitStack() as stack:
        ports = []
        for n in range(processes):
            own = folder / name / f"process{n}"
            server = running("ours", own, drag, database_url=url, bus_url=engines.nats)
            ports.append((await stack.enter_async_context(server)).port)
        hall, desk = Hall(), Hall()
        path = house.path()
        for n, port in enumerate(ports):
            theirs = house.deputies[n::processes]
            await hall.join(port, [upgrade(port, path, token) for token in theirs])
        await desk.join(ports[0], [upgrade(ports[0], path, house.chair)])
        await asyncio.sleep(2)  # presence has been told
        yield Served(house, hall, desk)
        hall.leave()
        desk.leave()

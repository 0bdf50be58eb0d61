"""Chair, tellers and voters of a secret vote at different processes, over PostgreSQL and NATS."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import nats
import pytest
from sqlalchemy import Connection, func, select, text

from ecabinet.bench.engines import Broker, Cluster, broker
from ecabinet.store.engine import Database, open_database
from ecabinet.store.journal import Journal
from ecabinet.store.sealed import SealedRecords
from ecabinet.store.tables import sealed
from tests.live.conftest import House, _add_accounts, records_of
from tests.live.tablet import Tablet
from tests.store.conftest import seed

from .ceremony import Attempt, Ceremony
from .hall import council
from .server_process import served
from .test_forensics import pieces

CHOICES = {"chair": "for", "d1": "for", "d2": "against", "d3": "abstain", "d4": "for"}
TALLY = {"for": 3, "against": 1, "abstain": 1}


@pytest.fixture
def bus() -> Iterator[Broker]:
    with broker() as running:
        yield running


@pytest.fixture
async def database(postgresql_url: str) -> AsyncIterator[Database]:
    opened = open_database(postgresql_url)
    yield opened
    await opened.close()


@pytest.fixture
async def meeting(database: Database) -> str:
    """A council in which everybody has checked in, and item 2 is open."""
    scene = council()
    meeting = await database.write(seed)
    await database.write(_add_accounts, list(scene.state.accounts))
    await Journal(database).append(meeting, 0, lambda tail: records_of(scene))
    return meeting


class Spread:
    """Two houses as one: whoever comes next goes to the other."""

    def __init__(self, *houses: House) -> None:
        self._houses = houses
        self.meeting = houses[0].meeting
        self._came = 0

    def tablet(self, who: str) -> Tablet:
        self._came += 1
        return self._houses[self._came % len(self._houses)].tablet(who)


@asynccontextmanager
async def overheard(url: str) -> AsyncIterator[list[bytes]]:
    """Everything that is said on the bus, to anybody."""
    said: list[bytes] = []

    async def hear(message: Any) -> None:
        said.append(message.subject.encode() + b" " + message.data)

    line = await nats.connect(url)
    try:
        await line.subscribe(">", cb=hear)
        await line.flush()
        yield said
    finally:
        await line.close()


def kept(connection: Connection) -> list[str]:
    return list(connection.scalars(select(sealed.c.data)))


async def lying(database: Database, cluster: Cluster) -> bytes:
    """What the disk has of the rows of what is sealed, deleted ones too."""

    def written(connection: Connection) -> Path:
        connection.execute(text("CHECKPOINT"))
        path = connection.scalar(select(func.pg_relation_filepath(sealed.name)))
        return cluster.folder / "data" / str(path)

    return (await database.read(written)).read_bytes()


async def test_a_ceremony_whose_people_are_at_two_processes(
    meeting: str, database: Database, postgresql: Cluster, postgresql_url: str, bus: Broker
) -> None:
    async with AsyncExitStack() as stack:
        said = await stack.enter_async_context(overheard(bus.url))
        one, other = [
            await stack.enter_async_context(served(meeting, postgresql_url, bus.url))
            for _ in range(2)
        ]
        house = Spread(one.house, other.house)
        hall = Ceremony(house, SealedRecords(database))
        async with hall:
            await hall.open()
            trackers = await hall.vote_all(CHOICES)
            rows = await database.read(kept)
            disk = await lying(database, postgresql)
            assert all(row[:200].encode() in disk for row in rows)  # the right place to look
            await hall.close()
            await hall.hand_in("g1", "g2")
            closed = await hall.event("vote_closed")
            assert closed["tally"] == TALLY
            assert {line["tracker"] for line in closed["lines"]} == set(trackers.values())
            assert await database.read(kept) == []
            async with asyncio.timeout(30):
                while await lying(database, postgresql):  # noqa: ASYNC110  # nothing else tells of it
                    await asyncio.sleep(0.05)
    assert said
    told = b"".join([*said, one.said, other.said])
    assert not any(piece in told for piece in pieces(rows))
    assert not any(tracker.encode() in told for tracker in trackers.values())
    assert b"envelope" not in told


@pytest.mark.parametrize("step", ["keying", "sealed"])
async def test_the_process_that_served_the_box_is_killed_and_another_goes_on(
    meeting: str, database: Database, postgresql_url: str, bus: Broker, step: str
) -> None:
    records = SealedRecords(database)
    async with (
        served(meeting, postgresql_url, bus.url) as one,
        served(meeting, postgresql_url, bus.url) as other,
    ):
        first = Ceremony(one.house, records)
        await first.__aenter__()
        second = Attempt(other.house, records)
        if step == "sealed":
            await first.open()
            await first.vote_all(CHOICES)
            await first.close()
        else:
            await first.lock()
        first.asked = (await first.event("shares_asked", but=first.asked))["key"]
        await one.kill()
        async with second:
            second.take_over(first)
            if step == "keying":
                await second.rehearse()
                await second.vote_all(CHOICES)
                await second.close()
            await second.hand_in("g3", "g1")
            assert (await second.event("vote_closed"))["tally"] == TALLY

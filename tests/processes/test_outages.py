"""Databases, brokers and processes go and come back; nothing that was acknowledged is lost."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import cycle
from pathlib import Path

import pytest

from ecabinet.bench.engines import FORGETFUL, Broker, Cluster, cluster
from ecabinet.bench.figures import figures
from ecabinet.meeting.events import Record, VoteCast
from tests.soak.tablet import ReturningTablet

from .house import House

Ballot = tuple[int, str, str]


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """A PostgreSQL server that a test may stop."""
    with cluster(*FORGETFUL) as running:
        yield running


async def test_postgresql_gone_for_a_while_costs_patience_and_nothing_else(
    tmp_path: Path, own_cluster: Cluster, nats: Broker
) -> None:
    await without_postgresql(tmp_path, own_cluster, nats, seconds=2)


@pytest.mark.soak
async def test_postgresql_gone_for_ten_seconds(
    tmp_path: Path, own_cluster: Cluster, nats: Broker
) -> None:
    await without_postgresql(tmp_path, own_cluster, nats, seconds=10)


async def without_postgresql(folder: Path, own: Cluster, nats: Broker, seconds: float) -> None:
    urls = {"database_url": own.create("house"), "bus_url": nats.url}
    async with House(folder, 3, 12, **urls) as house:
        tablets = [await house.tablet(n, n % 3) for n in range(13)]
        async with voting(house, tablets[1:]) as voters:
            await asyncio.sleep(1)
            await asyncio.to_thread(own.stop)
            gone = time.monotonic()
            answer = await tablets[0].ask("request_floor", kind="debate")
            assert answer["code"] == "try_again", answer
            assert time.monotonic() - gone < 15, "the refusal itself must not keep anybody waiting"
            assert (await house.processes[0].ready())[0] == 503
            await asyncio.sleep(seconds - 1)
            await asyncio.to_thread(own.start)
            back = time.monotonic()
            assert (await tablets[0].carry_out("request_floor", kind="debate"))["t"] == "ack"
            assert time.monotonic() - back < 15
            await asyncio.sleep(1)
        assert "Traceback" not in "".join(process.log for process in house.processes)
        check_ballots(await house.check(), voters.acknowledged)
        assert all(tablet.returns == 0 for tablet in tablets), "nobody lost the line"


@pytest.mark.soak
async def test_one_of_three_processes_killed_again_and_again_under_three_hundred_clients(
    tmp_path: Path, urls: dict[str, str]
) -> None:
    async with House(tmp_path, 3, 299, **urls) as house:
        tablets = [await house.tablet(n, n % 3) for n in range(300)]
        moments = random.Random(20)
        back = []
        async with voting(house, tablets[1:], pause=(1, 3)) as voters:
            for n in range(20):
                await asyncio.sleep(moments.uniform(0.5, 2))
                victim = house.processes[n % 3]
                victim.kill()
                victim.start()
                await victim.answers()
                began = time.monotonic()
                back += await asyncio.gather(*(until_back(t, began) for t in tablets))
        check_ballots(await house.check(), voters.acknowledged)
        assert figures(back)["p95"] < 3, figures(back)
        assert all(tablet.snapshots == 1 for tablet in tablets)


@pytest.mark.soak
async def test_the_broker_killed_again_and_again_under_three_hundred_clients(
    tmp_path: Path, urls: dict[str, str], nats: Broker
) -> None:
    async with House(tmp_path, 3, 299, **urls) as house:
        tablets = [await house.tablet(n, n % 3) for n in range(300)]
        moments = random.Random(20)
        async with voting(house, tablets[1:], pause=(1, 3)) as voters:
            for _ in range(20):
                await asyncio.sleep(moments.uniform(0.5, 2))
                nats.kill()
                await asyncio.sleep(moments.uniform(0.5, 2))
                nats.start()
        check_ballots(await house.check(), voters.acknowledged)
        assert figures(voters.seconds)["p95"] < 3, figures(voters.seconds)
        assert all((tablet.snapshots, tablet.returns) == (1, 0) for tablet in tablets)


async def until_back(tablet: ReturningTablet, began: float) -> float:
    await tablet.comes_back()
    return time.monotonic() - began


class Voters:
    """What was acknowledged, and how long each answer took."""

    def __init__(self) -> None:
        self.acknowledged: list[Ballot] = []
        self.seconds: list[float] = []
        self._enough = asyncio.Event()

    async def vote(self, tablet: ReturningTablet, vote: str, pause: tuple[float, float]) -> None:
        """Changes its mind all the time."""
        for choice in cycle(("for", "against", "abstain")):
            if self._enough.is_set():
                return
            began = time.monotonic()
            answer = await tablet.carry_out("cast_vote", vote=vote, choice=choice)
            assert answer["t"] == "ack", answer
            self.seconds.append(time.monotonic() - began)
            self.acknowledged.append((answer["seq"], tablet.attendee, choice))
            await asyncio.sleep(random.uniform(*pause))

    def stop(self) -> None:
        self._enough.set()


@asynccontextmanager
async def voting(
    house: House, tablets: list[ReturningTablet], pause: tuple[float, float] = (0.05, 0.3)
) -> AsyncIterator[Voters]:
    """Everybody votes meanwhile; afterwards all have been shown the close."""
    voters = Voters()
    work = asyncio.gather(*(voters.vote(t, house.meeting.vote, pause) for t in tablets))
    yield voters
    voters.stop()
    await work
    chair = await house.tablet(0, 0)
    closed = await chair.carry_out("close_vote", vote=house.meeting.vote)
    await house.all_are_told(closed["seq"])


def check_ballots(records: list[Record], acknowledged: list[Ballot]) -> None:
    """Each command was carried out once, and what was acknowledged stands in the log."""
    cast = [record for record in records if isinstance(record.entry.event, VoteCast)]
    assert len({(record.entry.by, record.command_id) for record in cast}) == len(cast)
    written = {
        (record.entry.seq, record.entry.event.attendee, record.entry.event.choice)
        for record in cast
        if isinstance(record.entry.event, VoteCast)
    }
    assert len(acknowledged) > len({who for _, who, _ in acknowledged})
    assert set(acknowledged) <= written

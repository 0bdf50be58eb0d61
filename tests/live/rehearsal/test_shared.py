"""A rehearsal at two processes: one plays the people, the chair and the secretary are at either."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from ecabinet.errors import Unavailable
from ecabinet.live.hub import Hub, utc_now
from ecabinet.live.rehearsal import rehearsals
from ecabinet.meeting.events import Record
from ecabinet.store.channels import MessageRecords
from ecabinet.store.engine import Database, open_database
from ecabinet.store.journal import Journal
from ecabinet.store.rehearsals import RehearsalRecords
from ecabinet.store.tables import rehearsals as logs
from tests.live.conftest import LOG, House, authenticate, serving, standing
from tests.live.joined import JoinedBus
from tests.meeting.scene import prepared
from tests.store.conftest import seed


@pytest.fixture
async def shared(postgresql_url: str) -> AsyncIterator[Database]:
    opened = open_database(postgresql_url)
    yield opened
    await opened.close()


@pytest.fixture
async def houses(
    shared: Database, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[House, House]]:
    """Two processes as far as they can tell, and one meeting of which no room is open yet."""
    monkeypatch.setattr(rehearsals, "LOOK_EVERY", 0.02)
    meeting = await shared.write(seed)
    journal, joined = Journal(shared), list[JoinedBus]()
    async with AsyncExitStack() as open_houses:
        found = []
        for _ in range(2):
            hub = make_hub(shared, journal, JoinedBus(joined))
            port = await open_houses.enter_async_context(serving(hub))
            found.append(House(hub, journal, meeting, port))
        yield found[0], found[1]


def make_hub(database: Database, journal: Journal, bus: JoinedBus) -> Hub:
    return Hub(
        journal=journal,
        messages=MessageRecords(database),
        bus=bus,
        authenticate=authenticate,
        standing=standing,
        log=LOG,
        build="test",
        shelf=RehearsalRecords(database),
    )


def entries(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(logs)) or 0


async def test_it_is_played_at_one_process_and_led_from_another(
    houses: tuple[House, House], shared: Database
) -> None:
    here, there = houses
    name = await here.hub.rehearsals.begin(here.meeting, prepared(), haste=60)
    assert await there.hub.rehearsals.begin(there.meeting, prepared(), haste=60) == name
    there.meeting = here.meeting = name
    async with there.tablet("chair") as chair, here.tablet("secretary") as secretary:
        await chair.event("attendee_checked_in")
        while (await chair.do("convene"))["t"] == "refused":
            await chair.event("attendee_checked_in")
        await chair.do("open_item", item="item-1")
        opened = await chair.do("open_vote", item="item-1", question="Thông qua?")
        vote = f"v{opened['seq']}"
        await secretary.event("vote_opened")
        await secretary._find(lambda f: bool(f.get("progress")), from_start=True)
        assert (await chair.do("close_vote", vote=vote))["t"] == "ack"
        state = secretary.welcome["state"]
        assert state["particulars"]["id"] == name
        assert await shared.read(entries) > 10
        await there.hub.rehearsals.end(name.removesuffix(rehearsals.SUFFIX))
        assert (await chair.closed(), await secretary.closed()) == (1012, 1012)
    assert await shared.read(entries) == 0
    assert not here.hub.rehearsals._playing
    assert await here.log() == []


async def test_it_ends_at_all_processes_with_the_one_that_plays_it(
    houses: tuple[House, House], shared: Database
) -> None:
    here, there = houses
    there.meeting = await here.hub.rehearsals.begin(here.meeting, prepared(), haste=60)
    async with there.tablet("chair") as chair:
        await here.hub.rehearsals.end_all()
        assert await chair.closed() == 1012
    assert await shared.read(entries) == 0


async def test_what_is_being_written_does_not_outlive_the_log(
    houses: tuple[House, House], shared: Database
) -> None:
    here, _ = houses
    shelf = RehearsalRecords(shared)
    await here.hub.rehearsals.begin(here.meeting, prepared())
    [first] = await shelf.read(here.meeting)
    clearing: list[asyncio.Task[None]] = []

    def while_it_is_cleared(tail: list[Record]) -> list[Record]:
        clearing.append(asyncio.create_task(shelf.clear(here.meeting)))
        return [replace(first, entry=replace(first.entry, seq=2))]

    await shelf.append(here.meeting, 1, while_it_is_cleared)
    await clearing[0]
    assert await shelf.read(here.meeting) == []
    with pytest.raises(Unavailable, match="try_again"):
        await shelf.append(here.meeting, 2, lambda tail: [first])
    assert await shared.read(entries) == 0


async def test_what_a_killed_process_left_behind_is_forgotten_with_the_next_rehearsal(
    houses: tuple[House, House], shared: Database
) -> None:
    here, _ = houses
    await here.hub.rehearsals.begin(here.meeting, prepared(), haste=60)
    shelf = RehearsalRecords(shared)
    await shelf.forget(utc_now() - timedelta(hours=1))
    assert await shelf.read(here.meeting)
    await shelf.forget(utc_now() + timedelta(hours=1))
    assert await shelf.read(here.meeting) == []

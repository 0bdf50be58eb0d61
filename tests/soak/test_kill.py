"""The server is killed again and again while everybody votes."""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from ecabinet.meeting.events import VoteCast

from .hall import gather
from .house import House
from .voting import all_vote

VOTERS, KILLS = 50, 200


@pytest.mark.soak
async def test_no_acknowledged_vote_is_lost_however_often_the_server_is_killed(
    tmp_path: Path,
) -> None:
    moments = random.Random(20261121)
    async with House(tmp_path / "data", VOTERS) as house, AsyncExitStack() as stack:
        names = ["chair", *(f"delegate{n:02}" for n in range(1, VOTERS + 1))]
        hall = await gather(stack, house, names)
        async with all_vote(hall, house) as voted:
            for _ in range(KILLS):
                await asyncio.sleep(moments.uniform(0.1, 1))
                await house.kill()
                await house.start()
                for tablet in hall.tablets:
                    await tablet.comes_back()
        for tablet in hall.tablets:
            assert tablet.snapshots == 1, "everybody carried on from where they were"
            assert tablet.returns >= KILLS
    assert len(voted.acknowledged) > VOTERS * KILLS
    cast = [record for record in voted.records if isinstance(record.entry.event, VoteCast)]
    assert len({(record.entry.by, record.command_id) for record in cast}) == len(cast)
    written = {
        (record.entry.seq, record.entry.event.attendee, record.entry.event.choice)
        for record in cast
        if isinstance(record.entry.event, VoteCast)
    }
    assert set(voted.acknowledged) <= written

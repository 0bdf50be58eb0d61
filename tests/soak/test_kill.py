"""The server is killed again and again while everybody votes."""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack
from itertools import cycle
from pathlib import Path

import pytest

from ecabinet.meeting.events import VoteCast

from .hall import Hall, gather
from .house import House, check_shown
from .tablet import ReturningTablet

VOTERS, KILLS = 50, 200


@pytest.mark.soak
async def test_no_acknowledged_vote_is_lost_however_often_the_server_is_killed(
    tmp_path: Path,
) -> None:
    moments = random.Random(20261121)
    async with House(tmp_path / "data", VOTERS) as house, AsyncExitStack() as stack:
        names = ["chair", *(f"delegate{n:02}" for n in range(1, VOTERS + 1))]
        hall = await gather(stack, house, names)
        await hall.check_in()
        await hall.open_vote()
        enough = asyncio.Event()
        voting = asyncio.gather(*(vote_until(enough, hall, voter) for voter in hall.others))
        for _ in range(KILLS):
            await asyncio.sleep(moments.uniform(0.1, 1))
            await house.kill()
            await house.start()
            for tablet in hall.tablets:
                await tablet.comes_back()
        enough.set()
        acknowledged = [ballot for ballots in await voting for ballot in ballots]
        closed = await hall.chair.carry_out("close_vote", vote=hall.vote)
        await hall.all_are_told(closed["seq"])
        await house.stop()

        records = await house.log(hall.meeting)
        for tablet in hall.tablets:
            check_shown(tablet, records)
            assert tablet.snapshots == 1, "everybody carried on from where they were"
            assert tablet.returns >= KILLS
    assert len(acknowledged) > VOTERS * KILLS
    cast = [record for record in records if isinstance(record.entry.event, VoteCast)]
    assert len({(record.entry.by, record.command_id) for record in cast}) == len(cast)
    written = {
        (record.entry.seq, record.entry.event.attendee, record.entry.event.choice)
        for record in cast
        if isinstance(record.entry.event, VoteCast)
    }
    assert set(acknowledged) <= written


async def vote_until(
    enough: asyncio.Event, hall: Hall, voter: ReturningTablet
) -> list[tuple[int, str, str]]:
    """Changes its mind all the time; (seq, voter, choice) of each acknowledged ballot."""
    acknowledged = []
    for choice in cycle(("for", "against", "abstain")):
        if enough.is_set():
            break
        answer = await voter.carry_out("cast_vote", vote=hall.vote, choice=choice)
        assert answer["t"] == "ack", answer
        acknowledged.append((answer["seq"], voter.attendee, choice))
        await asyncio.sleep(random.uniform(0.05, 0.4))
    return acknowledged

"""The hall's Wi-Fi goes down a thousand times, in every way it can, and everybody carries on."""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from .hall import gather
from .house import House, check_shown
from .network import Network, Weather
from .test_kill import vote_until

TABLETS, DISCONNECTS = 60, 1_000
SKIES = (
    Weather(),
    Weather(latency=0.05),
    Weather(slice=7),
    Weather(latency=0.02, slice=400, bytes_per_second=200_000),
    Weather(blackhole=True),
)


@pytest.mark.soak
async def test_a_thousand_disconnects_lose_nothing(tmp_path: Path) -> None:
    chance = random.Random(20261121)
    async with (
        House(tmp_path / "data", TABLETS) as house,
        Network(house.port, chance) as network,
        AsyncExitStack() as stack,
    ):
        house.tablets_port = network.port
        names = ["chair", *(f"delegate{n:02}" for n in range(1, TABLETS + 1))]
        hall = await gather(stack, house, names)
        await hall.check_in()
        await hall.open_vote()
        enough = asyncio.Event()
        voting = asyncio.gather(*(vote_until(enough, hall, voter) for voter in hall.others))
        while network.disconnected < DISCONNECTS:
            network.weather = chance.choice(SKIES)
            await asyncio.sleep(chance.uniform(0.1, 0.6))
            network.reset_some(chance.choice((1, 5, 20, TABLETS)))
        network.weather = Weather()
        network.reset_some(TABLETS + 1)
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
    assert len(acknowledged) > DISCONNECTS
    seqs = {record.entry.seq for record in records}
    assert {seq for seq, _, _ in acknowledged} <= seqs
    assert len({seq for seq, _, _ in acknowledged}) == len(acknowledged)

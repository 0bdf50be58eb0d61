"""The hall's Wi-Fi goes down a thousand times, in every way it can, and everybody carries on."""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from .hall import gather
from .house import House
from .network import Network, Weather
from .voting import all_vote

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
        async with all_vote(hall, house) as voted:
            while network.disconnected < DISCONNECTS:
                network.weather = chance.choice(SKIES)
                await asyncio.sleep(chance.uniform(0.1, 0.6))
                network.reset_some(chance.choice((1, 5, 20, TABLETS)))
            network.weather = Weather()
            network.reset_some(TABLETS + 1)
    assert len(voted.acknowledged) > DISCONNECTS
    seqs = {record.entry.seq for record in voted.records}
    assert {seq for seq, _, _ in voted.acknowledged} <= seqs
    assert len({seq for seq, _, _ in voted.acknowledged}) == len(voted.acknowledged)

"""A full hall goes through restarts of the server in the middle of its work."""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from .hall import Hall, gather
from .house import House, check_shown
from .tablet import ReturningTablet

TABLETS, RESTARTS = 300, 50
BACK_WITHIN = 3.0
"""Seconds from when the new process answers until 19 of 20 tablets are back and up to date."""


@pytest.mark.soak
async def test_three_hundred_tablets_come_through_restarts_without_gap_or_double(
    tmp_path: Path,
) -> None:
    async with House(tmp_path / "data", TABLETS - 2) as house, AsyncExitStack() as stack:
        names = ["chair", "secretary", *(f"delegate{n:02}" for n in range(1, TABLETS - 1))]
        hall = await gather(stack, house, names)
        await hall.check_in()
        await hall.open_vote()
        enough = asyncio.Event()
        busy = asyncio.gather(
            take_notes_until(enough, hall),
            *(act_until(enough, hall, delegate) for delegate in hall.others[1:]),
        )
        took: list[float] = []
        for _ in range(RESTARTS):
            await asyncio.sleep(2)
            await house.stop()
            back = [asyncio.ensure_future(back_at(tablet)) for tablet in hall.tablets]
            await house.start()
            ready = time.monotonic()
            took += [moment - ready for moment in await asyncio.gather(*back)]
        enough.set()
        await busy
        closed = await hall.chair.carry_out("close_vote", vote=hall.vote)
        await hall.all_are_told(closed["seq"])
        await house.stop()

        records = await house.log(hall.meeting)
        for tablet in hall.tablets:
            check_shown(tablet, records)
            assert tablet.snapshots == 1
            assert tablet.returns >= RESTARTS
    assert sorted(took)[int(len(took) * 0.95)] < BACK_WITHIN


async def back_at(tablet: ReturningTablet) -> float:
    """When a tablet that has lost the server has found the new one."""
    await tablet.comes_back()
    return time.monotonic()


async def act_until(enough: asyncio.Event, hall: Hall, delegate: ReturningTablet) -> None:
    """Votes and asks for the floor, as people do: not all the time."""
    while not enough.is_set():
        choice = random.choice(("for", "against", "abstain"))
        answer = await delegate.carry_out("cast_vote", vote=hall.vote, choice=choice)
        assert answer["t"] == "ack", answer
        answer = await delegate.carry_out("request_floor", kind="debate")
        assert answer["t"] == "ack", answer
        request = f"r{answer['seq']}"
        await asyncio.sleep(random.uniform(1, 4))
        answer = await delegate.carry_out("withdraw_request", request=request)
        assert answer["t"] == "ack", answer


async def take_notes_until(enough: asyncio.Event, hall: Hall) -> None:
    """The secretary notes what only the desk may see, and what everybody may."""
    secretary = hall.others[0]
    while not enough.is_set():
        for do in ("note_remark", "record_conclusion"):
            answer = await secretary.carry_out(do, item=hall.item, text="Đề nghị rà soát lại.")
            assert answer["t"] == "ack", answer
        await asyncio.sleep(0.3)

"""A minute in which anybody may do anything, from many tablets at once."""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from ecabinet.meeting import commands as cmd
from tests.meeting.play import random_command

from .hall import Hall, gather
from .house import House, check_shown

DELEGATES, SECONDS, AT_ONCE = 20, 60, 8
SPARED = (cmd.Adjourn, cmd.RemoveAttendee)
"""The end of everything, for all or for one."""


@pytest.mark.soak
async def test_whatever_happens_every_tablet_has_folded_what_the_log_says(tmp_path: Path) -> None:
    async with House(tmp_path / "data", DELEGATES) as house, AsyncExitStack() as stack:
        people = ["chair", "secretary", "guest01", "guest02", "observer01"]
        people += [f"delegate{n:02}" for n in range(1, DELEGATES + 1)]
        hall = await gather(stack, house, people + people[:10])
        await hall.check_in()
        until = time.monotonic() + SECONDS
        done = await asyncio.gather(*(act(hall, random.Random(n), until) for n in range(AT_ONCE)))
        await hall.all_are_told(await something_all_see(hall))
        await house.stop()

        records = await house.log(hall.meeting)
        for tablet in hall.tablets:
            check_shown(tablet, records)
    answers = [answer for each in done for answer in each]
    assert answers.count("ack") > 200, "else little was tried"
    assert {"not_allowed", "vote_open", "unknown_request"} & set(answers)
    assert not {"internal_error", "bad_command", "too_many_commands"} & set(answers)
    assert any(tablet.snapshots > 1 for tablet in hall.tablets), "nobody's audience changed"


async def act(hall: Hall, chance: random.Random, until: float) -> list[str]:
    """Does what comes to somebody's mind; how each was answered."""
    answers = []
    while time.monotonic() < until:
        tablets = {tablet.attendee: tablet for tablet in chance.sample(hall.tablets, 35)}
        who, command = random_command(hall.chair.state, chance.choice)
        may_ask = isinstance(command, get_args(cmd.WireCommand)) and not isinstance(command, SPARED)
        if who in tablets and may_ask:
            fields: dict[str, Any] = msgspec.to_builtins(command)
            answer = await tablets[who].carry_out(**fields)
            answers.append(answer.get("code", "ack"))
        if chance.random() < 0.05:
            talker = chance.choice(list(tablets.values()))
            await talker.carry_out("post_message", channel="room", text="Xin tài liệu số 2.")
        await asyncio.sleep(0.08)
    return answers


async def something_all_see(hall: Hall) -> int:
    """The seq of an entry that everybody may see, after all that was done."""
    observer = hall.others[3]
    for do in ("check_out", "check_in"):
        answer = await observer.carry_out(do)
        if answer["t"] == "ack":
            return int(answer["seq"])
    raise AssertionError(answer)

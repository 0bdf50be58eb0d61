"""Three processes serve one meeting as one would."""

from __future__ import annotations

import asyncio
import random
import time
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
import pytest

from ecabinet.bench.engines import Broker
from ecabinet.live.hub import LOOK_EVERY
from ecabinet.live.wire import FROM_TABLETS
from tests.meeting.play import random_command
from tests.soak.tablet import ReturningTablet

from .house import House, eventually

SPARED = {"adjourn", "remove_attendee"}
"""The end of everything, or of somebody's part in it."""


async def test_whatever_is_done_wherever_all_fold_to_the_same_state(
    tmp_path: Path, urls: dict[str, str]
) -> None:
    async with House(tmp_path, 3, 12, **urls) as house:
        await play(house, commands=240)


@pytest.mark.soak
async def test_ten_thousand_commands_later_all_fold_to_the_same_state(
    tmp_path: Path, urls: dict[str, str]
) -> None:
    async with House(tmp_path, 3, 12, **urls) as house:
        await play(house, commands=10_000, at_once=12, pause=0.25)


async def play(house: House, commands: int, at_once: int = 6, pause: float = 0.01) -> None:
    """Random commands of random people at random processes; then all have seen the same.

    With a long game comes a pause, lest somebody is cut off for sending too much.
    """
    chance = random.Random(3)
    tablets = [await house.tablet(n, n % 3) for n in range(12)]
    tablets += [await house.tablet(n, (n + 1) % 3) for n in range(4)]

    async def act(chance: random.Random, times: int) -> list[str]:
        answers = []
        for _ in range(times):
            who, command = random_command(tablets[0].state, chance.choice)
            fields: dict[str, Any] = msgspec.to_builtins(command)
            theirs = [tablet for tablet in tablets if tablet.attendee == who]
            if theirs and fields["do"] in FROM_TABLETS.keys() - SPARED:
                answer = await chance.choice(theirs).carry_out(**fields)
                answers.append(answer.get("code", "ack"))
            await asyncio.sleep(pause)
        return answers

    done = await asyncio.gather(
        *(act(random.Random(chance.random()), commands // at_once) for _ in range(at_once))
    )
    answers = [answer for each in done for answer in each]
    assert answers.count("ack") > 10
    assert not {"internal_error", "bad_command"} & set(answers)
    await house.all_are_told(await something_all_see(tablets))
    await house.check()


async def something_all_see(tablets: list[ReturningTablet]) -> int:
    """The seq of an entry that everybody may see, after all that was done."""
    for tablet in tablets:
        for do in ("check_out", "check_in"):
            answer = await tablet.carry_out(do)
            if answer["t"] == "ack":
                return int(answer["seq"])
    raise AssertionError(answer)


async def test_an_entry_a_line_of_chat_a_page_and_presence_reach_all_at_once(
    tmp_path: Path, urls: dict[str, str]
) -> None:
    async with House(tmp_path, 3, 6, **urls) as house:
        tablets = [await house.tablet(n, n % 3) for n in range(6)]
        people = {tablet.attendee for tablet in tablets}

        for tablet in tablets:
            await tablet.until(lambda tablet=tablet: here(tablet) == people, within=30)

        took = []
        for tablet in tablets[1:]:
            began = time.monotonic()
            answer = await tablet.carry_out("request_floor", kind="debate")
            await house.all_are_told(answer["seq"])
            took.append(time.monotonic() - began)
        assert median(took) < LOOK_EVERY / 2, "by the hint, not by looking"

        for n, tablet in enumerate(tablets):
            await tablet.carry_out("post_message", channel="room", text=f"dòng {n}")
        for tablet in tablets:
            await tablet.until(lambda tablet=tablet: len(lines(tablet)) == 6, within=30)
            assert lines(tablet) == [f"dòng {n}" for n in range(6)], "in the order of the table"
        private = await tablets[2].carry_out(
            "post_message", channel=tablets[3].attendee, text="riêng"
        )
        await tablets[3].until(lambda: "riêng" in lines(tablets[3]), within=30)
        assert private["t"] == "ack"
        assert not any("riêng" in lines(tablets[n]) for n in (0, 1, 4, 5))

        await tablets[4].leave()
        people.remove(tablets[4].attendee)
        for tablet in tablets[:4]:
            await tablet.until(lambda tablet=tablet: here(tablet) == people, within=30)


async def test_who_signs_out_or_is_taken_out_is_out_at_all_processes_at_once(
    tmp_path: Path, urls: dict[str, str]
) -> None:
    async with House(tmp_path, 3, 3, **urls) as house:
        tablets = [await house.tablet(1, at) for at in range(3)]
        for tablet in tablets:
            tablet._is_leaving = True

        began = time.monotonic()
        await tablets[0].http.delete("/api/session")
        for tablet in tablets:
            assert tablet._listener is not None
            await asyncio.wait_for(tablet._listener, 30)
            assert tablet._socket is not None
            assert tablet._socket.close_code == 4401
        assert time.monotonic() - began < 5

        tablets = [await house.tablet(2, at) for at in range(3)]
        chair = await house.tablet(0, 1)
        for tablet in tablets:
            tablet._is_leaving = True
        await chair.carry_out("close_vote", vote=house.meeting.vote)
        began = time.monotonic()
        await chair.carry_out("remove_attendee", attendee=tablets[0].attendee, reason="nhầm")
        for tablet in tablets:
            assert tablet._listener is not None
            await asyncio.wait_for(tablet._listener, 30)
        assert time.monotonic() - began < 5
        meeting = f"/api/meetings/{house.meeting.meeting}"
        assert [(await tablet.http.get(meeting)).status_code for tablet in tablets] == [404] * 3


async def test_without_the_bus_live_goes_on_slower_and_says_so_until_it_is_back(
    tmp_path: Path, urls: dict[str, str], nats: Broker
) -> None:
    async with House(tmp_path, 3, 4, **urls) as house:
        tablets = [await house.tablet(n, n % 3) for n in range(4)]
        people = {tablet.attendee for tablet in tablets}
        for process in house.processes:
            assert await process.ready() == (200, {"status": "ok"})

        nats.kill()
        for process in house.processes:
            await eventually(lambda process=process: says(process, "degraded"))
        status, told = await house.processes[0].ready()
        assert (status, told["reasons"][0]["code"]) == (200, "bus_unreachable")
        assert "NATS" in told["reasons"][0]["text"]

        for tablet in tablets:
            await tablet.until(lambda tablet=tablet: here(tablet) is None, within=30)
        answer = await tablets[1].carry_out("request_floor", kind="debate")
        await tablets[2].carry_out("post_message", channel="room", text="vẫn nghe")
        await asyncio.wait_for(house.all_are_told(answer["seq"]), 30)
        for tablet in tablets:
            await tablet.until(lambda tablet=tablet: lines(tablet) == ["vẫn nghe"], within=30)

        nats.start()
        for process in house.processes:
            await eventually(lambda process=process: says(process, "ok"))
        for tablet in tablets:
            await tablet.until(lambda tablet=tablet: here(tablet) == people, within=30)
        await house.all_are_told(await something_all_see(tablets))
        await house.check()


async def says(process: Any, status: str) -> bool:
    return bool((await process.ready())[1]["status"] == status)


def lines(tablet: Any) -> list[str]:
    return [frame["text"] for frame in tablet.heard if frame["t"] == "chat"]


def here(tablet: Any) -> set[str] | None:
    """Whose tablets are connected, by what this one was told; None if nobody can tell."""
    people: set[str] | None = set()
    for frame in tablet.heard:
        if frame["t"] != "presence":
            continue
        if frame.get("unknown"):
            people = None
        elif "here" in frame:
            people = set(frame["here"])
        else:
            assert people is not None
            people = (people | set(frame["came"])) - set(frame["went"])
    return people

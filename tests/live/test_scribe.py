"""What becomes of a batch that could not be written, and of those who wait for it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from typing import Any

import pytest

from ecabinet.errors import ECabinetError, Unavailable
from ecabinet.live import batch
from ecabinet.live import hub as hub_module
from ecabinet.live.room import Room
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.events import FloorRequested, Record, VoteCast
from tests.meeting.scene import Scene, voting

from .conftest import House

Decide = Callable[[list[Record]], list[Record]]


@pytest.fixture
def scene() -> Scene:
    return voting()[0]


@pytest.fixture
def ballot(scene: Scene) -> cmd.CastVote:
    return cmd.CastVote(vote=str(scene.state.open_vote), choice="for")


def room(house: House) -> Room:
    return house.hub._rooms[house.meeting]


async def together(house: House, *steps: tuple[str, cmd.Command]) -> list[Any]:
    """Has the steps taken in one batch; the code or seq that answers each."""
    await house.hub._room(house.meeting).attendee_of("@chair")
    answers = await asyncio.gather(
        *(room(house).carry_out(who, secrets.token_hex(16), step) for who, step in steps),
        return_exceptions=True,
    )
    return [a.code if isinstance(a, ECabinetError) else a for a in answers]


async def voters(house: House) -> list[str]:
    events = [record.entry.event for record in await house.log()]
    return [event.attendee for event in events if isinstance(event, VoteCast)]


async def test_only_what_cannot_be_stored_is_refused(
    house: House, ballot: cmd.CastVote, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = house.journal.append

    async def choosy(meeting: str, after: int, decide: Decide) -> list[Record]:
        def checked(tail: list[Record]) -> list[Record]:
            records = decide(tail)
            if any(isinstance(record.entry.event, FloorRequested) for record in records):
                raise ValueError("a constraint of the table")
            return records

        return await append(meeting, after, checked)

    monkeypatch.setattr(house.journal, "append", choosy)
    last = len(await house.log())
    async with house.tablet("d3") as tablet:
        answers = await together(
            house, ("@d1", ballot), ("@d4", cmd.RequestFloor()), ("@d2", ballot), ("@d3", ballot)
        )
        assert answers == [last + 1, "internal_error", last + 2, last + 3]
        assert (await tablet.event("vote_cast"))["seq"] == last + 3
        again = await tablet.do("cast_vote", vote=ballot.vote, choice="against")
        assert again["seq"] == last + 4
    assert await voters(house) == ["d1", "d2", "d3", "d3"]


async def test_nothing_is_acknowledged_that_was_decided_and_then_forgotten(
    house: House, ballot: cmd.CastVote, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One event of the batch cannot be applied, and then the journal cannot be read."""
    decide, read = batch.decide, house.journal.read

    def broken(state: Any, actor: str, command: Any, now: Any) -> Any:
        if isinstance(command, cmd.Suspend):
            return [VoteCast(vote="v-none", attendee="d1", choice="for")]
        return decide(state, actor, command, now)

    refusals = iter([Unavailable("storage_busy")])

    async def failing(meeting: str, after: int = 0) -> list[Record]:
        for refusal in refusals:
            raise refusal
        return await read(meeting, after)

    async with house.tablet("d1") as tablet:
        monkeypatch.setattr(batch, "decide", broken)
        monkeypatch.setattr(house.journal, "read", failing)
        assert await together(house, ("@d2", ballot), ("@chair", cmd.Suspend())) == [
            "try_again",
            "try_again",
        ]
        monkeypatch.setattr(house.journal, "read", read)
        assert await voters(house) == []
        assert (await tablet.do("cast_vote", vote=ballot.vote, choice="for"))["t"] == "ack"
    assert await voters(house) == ["d1"]


async def test_what_was_written_although_nobody_said_so_is_acknowledged(
    house: House, ballot: cmd.CastVote, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = house.journal.append
    failures = iter([Unavailable("storage_unreachable")])

    async def silent(meeting: str, after: int, decide: Decide) -> list[Record]:
        written = await append(meeting, after, decide)
        for failure in failures:
            raise failure
        return written

    monkeypatch.setattr(house.journal, "append", silent)
    last = len(await house.log())
    async with house.tablet("d1") as tablet, house.tablet("chair") as chair:
        answer = await tablet.do("cast_vote", vote=ballot.vote, choice="for")
        assert (answer["t"], answer["seq"]) == ("ack", last + 1)
        assert (await chair.event("vote_cast"))["seq"] == last + 1
    assert await voters(house) == ["d1"]


@pytest.fixture
def slow_disk(house: House, monkeypatch: pytest.MonkeyPatch) -> tuple[asyncio.Event, asyncio.Event]:
    """(a batch is on its way, it may arrive)."""
    append = house.journal.append
    under_way, may_arrive = asyncio.Event(), asyncio.Event()

    async def slow(meeting: str, after: int, decide: Decide) -> list[Record]:
        written = await append(meeting, after, decide)
        under_way.set()
        await may_arrive.wait()
        return written

    monkeypatch.setattr(house.journal, "append", slow)
    return under_way, may_arrive


async def test_a_room_that_closes_lets_what_is_on_its_way_arrive(
    house: House, ballot: cmd.CastVote, slow_disk: tuple[asyncio.Event, asyncio.Event]
) -> None:
    under_way, may_arrive = slow_disk
    async with house.tablet("d1") as tablet:
        last = tablet.welcome["seq"]
        close = cmd.CloseVote(vote=ballot.vote)
        answer = asyncio.create_task(together(house, ("@chair", close)))
        await under_way.wait()
        closing = asyncio.create_task(house.hub._close([room(house)]))
        await asyncio.sleep(0)
        with pytest.raises(Unavailable, match="try_again"):
            await room(house).carry_out("@d2", secrets.token_hex(16), ballot)
        assert not answer.done()
        may_arrive.set()
        await closing

        assert await answer == [last + 1]
        assert (await tablet.event("vote_closed"))["seq"] == last + 1
        assert await tablet.closed() == 1012


async def test_who_waits_for_a_room_that_must_be_stopped_is_asked_to_try_again(
    house: House,
    ballot: cmd.CastVote,
    slow_disk: tuple[asyncio.Event, asyncio.Event],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hub_module, "CLOSING_SECONDS", 0.1)
    under_way, _ = slow_disk
    answer = asyncio.create_task(together(house, ("@d1", ballot)))
    await under_way.wait()
    waiting = asyncio.create_task(together(house, ("@d2", ballot)))
    await asyncio.sleep(0)
    ended = room(house)
    await house.hub._close([ended])

    assert (await answer, await waiting) == (["try_again"], ["try_again"])
    with pytest.raises(Unavailable, match="try_again"):
        await ended.carry_out("@d1", secrets.token_hex(16), ballot)


async def test_a_count_is_not_shown_of_ballots_that_were_not_written(
    house: House, ballot: cmd.CastVote, monkeypatch: pytest.MonkeyPatch
) -> None:
    append, read = house.journal.append, house.journal.read
    gone = False

    async def lost(meeting: str, after: int, decide: Decide) -> list[Record]:
        if gone:
            decide([])
            raise Unavailable("storage_unreachable")
        return await append(meeting, after, decide)

    async def unreadable(meeting: str, after: int = 0) -> list[Record]:
        if gone:
            await asyncio.sleep(0.3)
            raise Unavailable("storage_unreachable")
        return await read(meeting, after)

    monkeypatch.setattr(house.journal, "append", lost)
    monkeypatch.setattr(house.journal, "read", unreadable)
    async with house.tablet("d2") as tablet:
        assert isinstance((await together(house, ("@d1", ballot)))[0], int)
        await asyncio.sleep(0.2)
        gone = True
        assert await together(house, ("@d2", ballot)) == ["try_again"]
        await asyncio.sleep(0.2)
        counted = [line["cast"] for f in tablet.frames for line in f.get("progress") or ()]
        assert max(counted) == 1
        gone = False


async def test_what_was_written_last_is_shown_when_more_waits_and_the_room_must_close(
    house: House, ballot: cmd.CastVote, slow_disk: tuple[asyncio.Event, asyncio.Event]
) -> None:
    under_way, may_arrive = slow_disk
    async with house.tablet("d1") as tablet:
        sent = await tablet.say("cast_vote", vote=ballot.vote, choice="for")
        await under_way.wait()
        waiting = asyncio.create_task(together(house, ("@d2", ballot)))
        await asyncio.sleep(0.05)
        closing = asyncio.create_task(house.hub._close([room(house)]))
        await asyncio.sleep(0)
        may_arrive.set()
        await closing
        assert await waiting == ["try_again"]
        assert (await tablet.answer(sent))["t"] == "ack"
        assert await tablet.closed() == 1012


async def test_the_deadline_of_a_vote_that_was_never_opened_is_not_kept(
    house: House, ballot: cmd.CastVote, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its number goes to the next vote, which has more time."""
    await together(house, ("@chair", cmd.CloseVote(vote=ballot.vote)))
    append = house.journal.append
    failures = iter([Unavailable("storage_unreachable")])

    async def lost(meeting: str, after: int, decide: Decide) -> list[Record]:
        for failure in failures:
            decide([])
            raise failure
        return await append(meeting, after, decide)

    monkeypatch.setattr(house.journal, "append", lost)
    soon = cmd.OpenVote(item="item-2", question="Thông qua?", seconds=10)
    later = cmd.OpenVote(item="item-2", question="Thông qua?", seconds=60)
    first = asyncio.create_task(together(house, ("@chair", soon)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    second = asyncio.create_task(together(house, ("@chair", later)))
    assert await first == ["try_again"]
    assert isinstance((await second)[0], int)
    alarm = room(house)._alarm
    assert alarm._timer is not None
    assert 50 < alarm._timer.when() - asyncio.get_running_loop().time() < 61

"""Who is shown what, when it is not simply the next entry."""

from __future__ import annotations

import asyncio
import json
import secrets
from datetime import UTC, datetime

import pytest

from ecabinet.live import stage
from ecabinet.live.room import Room
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.events import Entry, Event, FloorRequested, Record, VoteCast
from tests.meeting.scene import Scene, voting

from .conftest import House, eventually


@pytest.fixture
def vote(scene: Scene) -> str:
    return str(scene.state.open_vote)


with_an_open_vote = pytest.mark.parametrize("scene", [voting()[0]])


async def together(house: House, *steps: tuple[str, cmd.Command]) -> None:
    """Has the steps taken in one batch."""
    room: Room = house.hub._rooms[house.meeting]
    await asyncio.gather(
        *(room.carry_out(who, secrets.token_hex(16), command) for who, command in steps)
    )


NOTE = cmd.NoteRemark(item="item-2", text="chỉ để thư ký đọc")


async def test_who_leaves_the_desk_sees_nothing_of_what_comes_after(house: House) -> None:
    async with house.tablet("secretary") as secretary, house.tablet("chair") as chair:
        demotion = cmd.SetRole(attendee="secretary", role="guest")
        await together(house, ("@chair", NOTE), ("@chair", demotion), ("@chair", NOTE))

        assert await secretary.closed() == 4409
        assert [e["event"]["type"] for e in secretary.entries()] == ["remark_noted", "role_changed"]
        await eventually(lambda: len(chair.events("remark_noted")) == 2)


async def test_who_leaves_the_desk_and_returns_at_once_is_sent_off_too(house: House) -> None:
    async with house.tablet("secretary") as secretary:
        away = cmd.SetRole(attendee="secretary", role="guest")
        back = cmd.SetRole(attendee="secretary", role="secretary")
        await together(house, ("@chair", away), ("@chair", NOTE), ("@chair", back))

        assert await secretary.closed() == 4409
        assert "remark_noted" not in json.dumps(secretary.frames)
    async with house.tablet("secretary", secretary.welcome["seq"] + 1) as again:
        assert len(again.welcome["state"]["remarks"]) == 1


async def test_who_sees_no_more_than_before_may_stay(house: House) -> None:
    async with house.tablet("g1") as guest:
        await together(house, ("@chair", cmd.SetRole(attendee="g1", role="observer")))
        since = (await guest.event("role_changed"))["seq"]
        await together(house, ("@d1", cmd.RequestFloor()))
        assert (await guest.event("floor_requested"))["seq"] == since + 1
    async with house.tablet("g1", since) as again:
        assert [e["seq"] for e in again.welcome["entries"]] == [since + 1]


async def test_a_copy_that_ends_where_its_owner_came_to_the_desk_is_made_anew(
    house: House,
) -> None:
    async with house.tablet("d1") as delegate:
        await together(house, ("@chair", NOTE))
        await together(house, ("@chair", cmd.SetRole(attendee="d1", role="secretary")))
        since = (await delegate.event("role_changed"))["seq"]
        assert await delegate.closed() == 4409
    async with house.tablet("d1", since) as again:
        assert len(again.welcome["state"]["remarks"]) == 1


@with_an_open_vote
async def test_a_voter_who_comes_back_by_snapshot_finds_their_ballot_and_no_other(
    house: House, vote: str
) -> None:
    for who, choice in (("d1", "for"), ("d2", "against")):
        async with house.tablet(who) as tablet:
            await tablet.do("cast_vote", vote=vote, choice=choice)
    seen = {}
    for who in ("d1", "d2", "d3", "secretary"):
        async with house.tablet(who) as tablet:
            seen[who] = tablet.welcome["state"]["votes"][vote]["ballots"]
    assert seen == {
        "d1": {"d1": "for"},
        "d2": {"d2": "against"},
        "d3": {},
        "secretary": {"d1": None, "d2": None},
    }


@with_an_open_vote
async def test_what_others_wrote_meanwhile_is_shown_in_slices(
    house: House, vote: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "SHOWN_AT_ONCE", 4)
    async with house.tablet("d1") as voter, house.tablet("g1") as guest:
        seq = voter.welcome["seq"]
        events: list[Event] = []
        for n in range(1, 12):
            request = FloorRequested(
                request=f"r{seq + n}", attendee="d2", item="item-2", kind="speech", before=None
            )
            own = VoteCast(vote=vote, attendee="d1", choice="for")
            events.append(own if n % 3 == 0 else request)
        at = datetime.now(UTC)
        entries = [Entry(seq=seq + n, at=at, by="@d2", event=e) for n, e in enumerate(events, 1)]
        records = [Record(entry=e, command_id=f"c{e.seq}", n=0, digest=b"") for e in entries]
        await house.journal.append(house.meeting, seq, lambda tail: records)
        house.hub.look(house.meeting)

        await eventually(lambda: len(voter.entries()) == 11)
        await eventually(lambda: len(guest.entries()) == 8)
        assert [e["seq"] for e in voter.entries()] == list(range(seq + 1, seq + 12))
        assert [f["seq"] - seq for f in voter.frames if f["t"] == "entries"] == [4, 8, 11]
        assert [f["seq"] - seq for f in guest.frames if f["t"] == "entries"] == [4, 8, 11]


async def test_a_crowd_is_welcomed_without_keeping_others_waiting(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "WELCOMED_AT_ONCE", 1)
    async with house.tablet("d1"):
        people = [f"d{n}" for n in range(2, 6)]
        tablets = await asyncio.gather(*(house.tablet(who).__aenter__() for who in people))
        answers = await asyncio.gather(*(tablet.do("request_floor") for tablet in tablets))
        assert [answer["t"] for answer in answers] == ["ack"] * 4
        for tablet in tablets:
            await tablet.__aexit__()

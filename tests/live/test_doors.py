"""Closed doors on the wire: who is sent what, and who is sent off."""

from __future__ import annotations

import asyncio

import pytest

from ecabinet.live.connection import Close
from ecabinet.live.ledger import Ledger
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.apply import fold
from ecabinet.meeting.view import audience_of, view
from tests.meeting.scene import Scene, on_item

from .conftest import House, records_of


@pytest.fixture
def scene() -> Scene:
    """A guest and an observer are there, and item 2 is about to be closed to them."""
    return on_item("item-2", delegates=3)


async def test_when_the_doors_close_those_outside_come_back_to_less(house: House) -> None:
    async with (
        house.tablet("chair") as chair,
        house.tablet("d1") as delegate,
        house.tablet("g1") as guest,
        house.tablet("observer") as observer,
    ):
        assert "m2" in guest.welcome["state"]["materials"]
        await chair.do("close_doors", item="item-2")
        assert await guest.closed() == await observer.closed() == Close.AUDIENCE_CHANGED
        await delegate.do("request_floor")
        async with house.tablet("g1", since=guest.welcome["seq"]) as back:
            state = back.welcome["state"]
            assert list(state["materials"]) == ["m1"]
            assert (state["open_item"], state["queue"]) == ("item-2", [])
            vote = (await chair.do("open_vote", item="item-2", question="Kín", planned="nq"))["seq"]
            await delegate.do("cast_vote", vote=f"v{vote}", choice="for")
            await delegate.do("post_message", channel="help", text="Xin tờ trình")
            await chair.do("close_vote", vote=f"v{vote}")
            await chair.do("record_conclusion", item="item-2", text="Giữ kín")
            await chair.do("close_item", item="item-2")
            await back.event("item_closed")
            told = {entry["event"]["type"] for entry in back.entries()}
            assert told == {"item_closed"}
            assert not any(frame.get("progress") for frame in back.frames)
            text = str(back.frames)
            assert "Giữ kín" not in text
            assert "Xin tờ trình" not in text
            seq = (await chair.do("open_doors", item="item-2"))["seq"]
            assert await back.closed() == Close.AUDIENCE_CHANGED
        async with house.tablet("g1", since=seq) as again:
            assert again.welcome["state"]["items"]["item-2"]["conclusion"] == "Giữ kín"


async def test_who_is_let_in_sees_it_all_and_who_is_sent_out_no_longer(house: House) -> None:
    async with house.tablet("chair") as chair:
        await chair.do("close_doors", item="item-2")
        async with house.tablet("g1") as guest:
            assert "m2" not in guest.welcome["state"]["materials"]
            await chair.do("admit", attendee="g1")
            assert await guest.closed() == Close.AUDIENCE_CHANGED
        async with house.tablet("g1") as inside:
            assert "m2" in inside.welcome["state"]["materials"]
            await chair.do("dismiss", attendee="g1")
            assert await inside.closed() == Close.AUDIENCE_CHANGED


async def test_a_page_shown_behind_closed_doors_is_not_for_those_outside(house: House) -> None:
    async with house.tablet("chair") as chair:
        await chair.do("close_doors", item="item-2")
        async with house.tablet("g1") as guest, house.tablet("d1") as delegate:
            await chair.do("show_page", material="m2", page=2)
            assert (await delegate.get("page"))["page"] == 2
            await chair.do("set_wall", message="Xin giữ trật tự", pages=True)
            await guest.event("wall_set")
            assert not any(frame["t"] == "page" for frame in guest.frames)
        async with house.tablet("observer") as late:
            await asyncio.sleep(0)
            assert not any(frame["t"] == "page" for frame in late.frames)


async def test_who_is_outside_cannot_find_out_what_papers_there_are(house: House) -> None:
    async with house.tablet("chair") as chair, house.tablet("g1") as guest:
        request = (await guest.do("request_floor"))["seq"]
        await chair.do("grant_floor", request=f"r{request}")
        await chair.do("close_doors", item="item-2")
        assert await guest.closed() == Close.AUDIENCE_CHANGED
        await chair.do("close_item", item="item-2")
        await chair.do("open_item", item="item-1")
        async with house.tablet("g1") as outside:
            request = (await outside.do("request_floor"))["seq"]
            await chair.do("grant_floor", request=f"r{request}")
            for material in ("m2", "m9"):
                answer = await outside.do("show_page", material=material, page=1)
                assert answer["code"] == "unknown_material"
            assert (await outside.do("show_page", material="m1", page=1))["t"] == "ack"


async def test_a_closed_item_s_paper_is_sent_to_those_inside_alone(house: House) -> None:
    async with house.tablet("chair") as chair, house.tablet("secretary") as secretary:
        await chair.do("close_doors", item="item-2")
        for asker, became in (("d1", "ack"), ("g1", "refused")):
            sent = await secretary.do(
                "post_message",
                channel=f"{house.meeting}.help.{asker}",
                text="Dự thảo",
                paper={"material": "m2", "page": 1},
            )
            assert sent["t"] == became


async def test_chat_waits_while_the_doors_are_closed_but_for_the_help_desk(house: House) -> None:
    async with house.tablet("chair") as chair, house.tablet("d1") as delegate:
        await chair.do("close_doors", item="item-2")
        for channel in ("room", "d2"):
            refused = await delegate.do("post_message", channel=channel, text="x")
            assert refused["code"] == "chat_behind_closed_doors"
        asked = await delegate.do("post_message", channel="help", text="Xin bản đồ")
        assert asked["channel"] == f"{house.meeting}.help.d1"


def test_frames_for_a_group_are_what_each_in_it_may_see() -> None:
    """The shortcut of a ledger against the rule, for those outside."""
    scene = on_item("item-2", delegates=3)
    scene.do("chair", cmd.CloseDoors(item="item-2"))
    since = scene.state.seq
    scene.do("d1", cmd.RequestFloor())
    scene.do("secretary", cmd.NoteRemark(item="item-2", attendee="g1", text="Kín"))
    scene.do("chair", cmd.OpenItem(item="item-3"))
    scene.do("g1", cmd.RequestFloor())
    ledger = Ledger(records_of(scene))
    guest = audience_of(scene.state, "g1")
    assert ledger.can_resume(guest, since + 1)
    assert not ledger.can_resume(guest, 0)
    folded = fold(record.entry for record in records_of(scene))
    assert ledger.audience("g1") == guest
    assert view(folded, guest) == view(ledger.state, guest)
    own = b"{%b}" % ledger.since(guest, since + 1)
    shared = b"{%b}" % ledger.since(audience_of(scene.state, "observer"), since + 1)
    for encoded in (own, shared):
        assert b"remark_noted" not in encoded
        assert b"item_closed" in encoded
        assert b'"r%d"' % scene.state.seq in encoded

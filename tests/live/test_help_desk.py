"""The help desk, groups, and how far people have read; and the chat closed by the chair."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, insert

from ecabinet.store.channels import Channel, MessageRecords
from ecabinet.store.engine import Database
from ecabinet.store.tables import attendees

from .conftest import House


async def channels(
    house: House, database: Database, who: str, *, desk: bool = False
) -> dict[str, Channel]:
    """The channels of an attendee, by the part of their ids after the meeting's."""
    found = await MessageRecords(database).channels(house.meeting, f"@{who}", who, desk=desk)
    return {channel.id.removeprefix(f"{house.meeting}."): channel for channel in found}


async def test_all_secretaries_read_what_is_asked_and_answer_with_a_page(
    house: House, database: Database
) -> None:
    await database.write(_on_the_list, house.meeting, "d1")
    async with (
        house.tablet("d1") as asker,
        house.tablet("secretary") as secretary,
        house.tablet("d2") as other,
    ):
        asked = await asker.do("post_message", channel="help", text="Xin dự thảo nghị quyết")
        channel = f"{house.meeting}.help.d1"
        assert asked["channel"] == channel
        line = await secretary.get("chat")
        assert (line["channel"], line["paper"]) == (channel, None)
        inbox = await channels(house, database, "secretary", desk=True)
        assert inbox["help.d1"].waiting_since is not None
        paper = {"material": "m2", "page": 3}
        answer = {"channel": channel, "text": "Dự thảo, trang 3", "paper": paper}
        assert (await secretary.do("post_message", **answer))["t"] == "ack"
        answered = await asker._find(lambda f: f["t"] == "chat" and f["n"] == 2, from_start=True)
        assert answered["paper"] == paper
        inbox = await channels(house, database, "secretary", desk=True)
        assert inbox["help.d1"].waiting_since is None
        assert (await other.do("post_message", channel=channel, text="x"))["code"] == (
            "unknown_channel"
        )
        assert not any(frame["t"] == "chat" for frame in other.frames)
        assert "help.d1" not in await channels(house, database, "d2")


def _on_the_list(connection: Connection, meeting: str, who: str) -> None:
    """The attendees of the tests' meetings are in its log alone; here one is in the table too."""
    about = {"name": who, "role": "delegate", "votes": True, "teller": False, "position": 1}
    row = {"meeting": meeting, "id": who, "account": f"@{who}", **about}
    connection.execute(insert(attendees).values(row))


@pytest.mark.parametrize("paper", [{"material": "m9"}, {"material": "m1"}])
async def test_a_link_leads_to_a_paper_on_the_table_or_is_refused(
    house: House, paper: dict[str, Any]
) -> None:
    """The paper m1 of the scene has no file."""
    async with house.tablet("d1") as tablet:
        sent = await tablet.do("post_message", channel="room", text="đây", paper=paper)
    assert sent["code"] == "unknown_material"


async def test_a_group_is_its_members_until_they_leave(house: House, database: Database) -> None:
    async with (
        house.tablet("d1") as maker,
        house.tablet("d2") as member,
        house.tablet("d3") as stranger,
    ):
        made = await maker.do(
            "make_group", name=" Tổ  đại biểu số 2 ", attendees=["d2", "observer"]
        )
        channel = made["channel"]
        told = await member.get("group")
        assert (told["name"], told["members"]) == ("Tổ đại biểu số 2", ["d1", "d2"])
        assert (await member.do("post_message", channel=channel, text="chào"))["n"] == 1
        assert (await maker.get("chat"))["text"] == "chào"
        refused = await stranger.do("post_message", channel=channel, text="x")
        assert refused["code"] == "unknown_channel"
        assert (await stranger.do("mark_read", channel=channel, n=1))["code"] == "unknown_channel"
        assert (await stranger.do("leave_group", channel=channel))["code"] == "unknown_channel"
        await member.do("leave_group", channel=channel)
        assert (await maker._find(lambda f: f.get("members") == ["d1"], from_start=True))["name"]
        gone = await member.do("post_message", channel=channel, text="x")
        assert gone["code"] == "unknown_channel"
        assert channel.removeprefix(f"{house.meeting}.") in await channels(house, database, "d1")
        assert await channels(house, database, "d2") == {}
        assert not any(f["t"] in ("chat", "group") for f in stranger.frames)
        alone = await maker.do("make_group", name="một mình", attendees=["d1"])
        assert alone["code"] == "group_of_one"


async def test_what_was_read_on_one_tablet_is_read_on_all(house: House, database: Database) -> None:
    async with (
        house.tablet("d1") as writer,
        house.tablet("d2") as one,
        house.tablet("d2") as other,
    ):
        for text in ("một", "hai", "ba"):
            await writer.do("post_message", channel="room", text=text)
        channel = f"{house.meeting}.room"
        assert (await channels(house, database, "d2"))["room"][1:3] == (3, 0)
        await one.do("mark_read", channel="room", n=2)
        assert await other.get("read") == {"t": "read", "channel": channel, "n": 2}
        await other.do("mark_read", channel="room", n=1)
        assert (await channels(house, database, "d2"))["room"][1:3] == (3, 2)
        await other.do("mark_read", channel="room", n=2**31 - 1)
        assert (await channels(house, database, "d2"))["room"][1:3] == (3, 3)
        assert (await channels(house, database, "d1"))["room"][1:3] == (3, 3), "one's own are read"
        assert not any(frame["t"] == "read" for frame in writer.frames)


async def test_the_chair_closes_the_chat_and_reopens_it(house: House) -> None:
    async with house.tablet("chair") as chair, house.tablet("d1") as delegate:
        await chair.do("close_chat")
        for who, channel in ((delegate, "room"), (delegate, "d2"), (chair, "room")):
            refused = await who.do("post_message", channel=channel, text="x")
            assert refused["code"] == "chat_closed"
        group = await delegate.do("make_group", name="x", attendees=["d2"])
        assert group["code"] == "chat_closed"
        assert (await delegate.do("post_message", channel="help", text="x"))["t"] == "ack"
        await chair.do("open_chat")
        assert (await delegate.do("post_message", channel="room", text="x"))["t"] == "ack"


async def test_nothing_that_is_said_enters_the_log(house: House) -> None:
    async with house.tablet("d1") as delegate:
        for channel in ("room", "d2", "help"):
            await delegate.do("post_message", channel=channel, text="chuyện bên lề")
        await delegate.do("make_group", name="chuyện riêng", attendees=["d2"])
    assert "chuyện" not in str(await house.log())

from __future__ import annotations

import asyncio

import pytest

from ecabinet.errors import Unavailable
from ecabinet.store.channels import MessageRecords
from ecabinet.store.engine import Database

from .conftest import House, eventually


async def test_a_line_to_the_room_reaches_all_who_take_part(
    house: House, database: Database
) -> None:
    channel = f"{house.meeting}.room"
    async with (
        house.tablet("d1") as writer,
        house.tablet("g1") as guest,
        house.tablet("observer") as observer,
    ):
        answer = await writer.do("post_message", channel=channel, text="<b>Ai có</b> tờ trình?")
        assert (answer["t"], answer["channel"], answer["n"]) == ("ack", channel, 1)
        line = await guest.get("chat")
        assert (line["by"], line["n"], line["text"]) == ("@d1", 1, "<b>Ai có</b> tờ trình?")
        kept, _ = await MessageRecords(database).read(channel)
        assert [(m.n, m.id) for m in kept] == [(1, line["id"])]
        await writer.do("request_floor")
        await observer.event("floor_requested")
        assert not any(f["t"] == "chat" for f in observer.frames)
    assert [r for r in await house.log() if r.entry.by == "@d1"][-1].entry.event


async def test_the_writer_hears_that_a_line_is_kept_before_the_line_itself(house: House) -> None:
    """Else the screen would show it twice for a moment: on its way, and there."""
    async with house.tablet("d1") as writer:
        await writer.do("post_message", channel="room", text="Xin tài liệu số 2.")
        await writer.get("chat")
        told = [frame["t"] for frame in writer.frames if frame["t"] in ("ack", "chat")]
    assert told == ["ack", "chat"]


async def test_a_line_between_two_people_is_theirs_alone(house: House) -> None:
    channel = f"{house.meeting}.d1.d2"
    async with (
        house.tablet("d1") as one,
        house.tablet("d1") as other_tablet,
        house.tablet("d2") as two,
        house.tablet("secretary") as secretary,
    ):
        assert (await one.do("post_message", channel=channel, text="xin chào"))["n"] == 1
        assert (await two.get("chat"))["text"] == "xin chào"
        assert (await other_tablet.get("chat"))["text"] == "xin chào"
        assert (await two.do("post_message", channel=channel, text="chào anh"))["n"] == 2
        await one.do("request_floor")
        await secretary.event("floor_requested")
        assert not any(f["t"] == "chat" for f in secretary.frames)


@pytest.mark.parametrize(
    ("who", "channel", "text", "code"),
    [
        ("d3", "{m}.d1.d2", "x", "unknown_channel"),
        ("d1", "{m}.d2.d1", "x", "unknown_channel"),
        ("d1", "{m}.d1.d1", "x", "unknown_channel"),
        ("d1", "{m}.d1.observer", "x", "unknown_channel"),
        ("d1", "{m}.d1.nobody", "x", "unknown_channel"),
        ("d1", "another.room", "x", "unknown_channel"),
        ("d1", "{m}", "x", "unknown_channel"),
        ("d1", "{m}.room", " \n ", "empty_text"),
        ("observer", "{m}.room", "x", "not_allowed"),
    ],
)
async def test_a_line_that_may_not_be_posted_is_refused(
    house: House, database: Database, who: str, channel: str, text: str, code: str
) -> None:
    channel = channel.format(m=house.meeting)
    async with house.tablet(who) as tablet:
        refused = await tablet.do("post_message", channel=channel, text=text)
    assert (refused["t"], refused["code"]) == ("refused", code)
    assert (await MessageRecords(database).read(channel))[0] == []


async def test_a_line_that_is_sent_again_stands_once(house: House, database: Database) -> None:
    channel = f"{house.meeting}.room"
    async with house.tablet("d1") as tablet:
        first = await tablet.do("post_message", "0123456789abcdef", channel=channel, text="một")
        tablet.frames.clear()
        again = await tablet.do("post_message", "0123456789abcdef", channel=channel, text="một")
        tablet.frames.clear()
        other = await tablet.do("post_message", "0123456789abcdef", channel=channel, text="hai")
    assert again == first
    assert other["code"] == "command_id_reused"
    assert len((await MessageRecords(database).read(channel))[0]) == 1


async def test_lines_are_delivered_in_their_order(house: House) -> None:
    channel = f"{house.meeting}.room"
    async with house.tablet("d1") as one, house.tablet("d2") as two:
        await asyncio.gather(
            *(
                t.say("post_message", channel=channel, text=f"{n}")
                for n in range(10)
                for t in (one, two)
            )
        )
        lines = lambda: [f["n"] for f in one.frames if f["t"] == "chat"]  # noqa: E731
        await eventually(lambda: len(lines()) == 20)
        assert lines() == list(range(1, 21))


async def test_a_line_that_cannot_be_kept_is_not_shown(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(*_: str) -> None:
        raise Unavailable("storage_full")

    async with house.tablet("d1") as one, house.tablet("d2") as two:
        with monkeypatch.context() as patch:
            patch.setattr(MessageRecords, "post", failing)
            channel = f"{house.meeting}.room"
            refused = await one.do("post_message", channel=channel, text="một")
        assert refused["code"] == "storage_full"
        assert (await one.do("post_message", channel=channel, text="hai"))["n"] == 1
        assert (await two.get("chat"))["text"] == "hai"

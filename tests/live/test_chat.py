from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import delete

from ecabinet.errors import Unavailable
from ecabinet.live import chat
from ecabinet.live.messages import Line
from ecabinet.store.channels import MessageRecords
from ecabinet.store.engine import Database
from ecabinet.store.journal import Journal
from ecabinet.store.tables import accounts

from .conftest import House, eventually, make_hub, serving
from .joined import JoinedBus


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


async def test_a_channel_is_called_by_letters_that_every_store_can_look_up(house: House) -> None:
    async with house.tablet("d1") as writer:
        for channel in (f"{house.meeting}.group.a\0b", f"{house.meeting}.group.é", "\0"):
            for do, fields in (
                ("post_message", {"text": "xin chào"}),
                ("mark_read", {"n": 1}),
                ("leave_group", {}),
            ):
                answer = await writer.do(do, channel=channel, **fields)
                assert answer["code"] == "bad_command", (do, channel)


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
    async with house.tablet("d1") as tablet, house.tablet("d2") as reader:
        first = await tablet.do("post_message", "0123456789abcdef", channel=channel, text="một")
        await reader.get("chat")
        tablet.frames.clear()
        again = await tablet.do("post_message", "0123456789abcdef", channel=channel, text="một")
        tablet.frames.clear()
        other = await tablet.do("post_message", "0123456789abcdef", channel=channel, text="hai")
        await tablet.do("post_message", channel=channel, text="ba")
        assert (await reader.get("chat"))["text"] == "ba"
    assert again == first
    assert other["code"] == "command_id_reused"
    assert len((await MessageRecords(database).read(channel))[0]) == 2


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
        lines = lambda: [f["n"] for f in one.frames if f["t"] == "chat"]  # noqa: E731  # said twice
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


@pytest.fixture
def slow_table(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Set, lines are kept again."""
    may_keep, post = asyncio.Event(), MessageRecords.post

    async def slow(self: MessageRecords, meeting: str, lines: Sequence[Line]) -> Any:
        await may_keep.wait()
        return await post(self, meeting, lines)

    monkeypatch.setattr(MessageRecords, "post", slow)
    return may_keep


async def test_only_so_many_lines_of_one_person_wait(
    house: House, slow_table: asyncio.Event
) -> None:
    async with house.tablet("d1") as one, house.tablet("d2") as two:
        await one.say("post_message", channel="room", text="đang ghi")
        await asyncio.sleep(0.05)
        sent = [
            await one.say("post_message", channel="room", text=f"{n}")
            for n in range(chat.WAITING_EACH + 2)
        ]
        refused = [await one.answer(each) for each in sent[-2:]]
        assert [answer["code"] for answer in refused] == ["too_many_commands"] * 2
        neighbour = await two.say("post_message", channel="room", text="xin chào")
        slow_table.set()
        for each in sent[:-2]:
            assert (await one.answer(each))["t"] == "ack"
        assert (await two.answer(neighbour))["n"] == chat.WAITING_EACH + 2


async def test_only_so_many_lines_of_all_wait(
    house: House, slow_table: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat, "WAITING", 1)
    async with house.tablet("d1") as one, house.tablet("d2") as two:
        await one.say("post_message", channel="room", text="đang ghi")
        await asyncio.sleep(0.05)
        await one.say("post_message", channel="room", text="đang chờ")
        await asyncio.sleep(0.05)
        refused = await two.do("post_message", channel="room", text="xin chào")
        assert refused["code"] == "too_many_commands"
        slow_table.set()


async def test_a_room_that_closes_does_not_wait_for_chat_for_ever(
    house: House, slow_table: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat, "FINISH_SECONDS", 0.1)
    async with house.tablet("d1") as one:
        await one.say("post_message", channel="room", text="đang ghi")
        await asyncio.sleep(0.05)
        waiting = await one.say("post_message", channel="room", text="đang chờ")
        await asyncio.sleep(0.05)
        await house.hub._close(list(house.hub._rooms.values()))
        assert (await one.answer(waiting))["code"] == "try_again"
        assert await one.closed() == 1012
    slow_table.set()


async def test_a_line_that_cannot_be_kept_takes_no_other_with_it(
    house: House, slow_table: asyncio.Event, database: Database
) -> None:
    """Lines that wait are kept together; here the account of one of them is gone."""
    async with house.tablet("d1") as one, house.tablet("d2") as gone, house.tablet("d3") as three:
        first = await one.say("post_message", channel="room", text="đang ghi")
        await asyncio.sleep(0.05)
        sent = [await t.say("post_message", channel="room", text="x") for t in (one, gone, three)]
        await asyncio.sleep(0.05)
        is_gone = delete(accounts).where(accounts.c.id == "@d2")
        await database.write(lambda connection: connection.execute(is_gone))
        slow_table.set()

        answers = [await t.answer(i) for t, i in zip((one, gone, three), sent, strict=True)]
        assert (await one.answer(first))["n"] == 1
    assert [answer.get("n", answer.get("code")) for answer in answers] == [2, "internal_error", 3]


async def test_a_line_that_waits_is_not_kept_once_the_chat_is_closed(
    house: House, slow_table: asyncio.Event
) -> None:
    async with house.tablet("d1") as one, house.tablet("chair") as chair:
        first = await one.say("post_message", channel="room", text="đang ghi")
        await asyncio.sleep(0.05)
        waiting = await one.say("post_message", channel="room", text="đang chờ")
        help_desk = await one.say("post_message", channel="help", text="vẫn hỏi được")
        await chair.do("close_chat")
        slow_table.set()
        assert (await one.answer(first))["n"] == 1
        assert (await one.answer(waiting))["code"] == "chat_closed"
        assert (await one.answer(help_desk))["n"] == 1


async def test_what_is_read_here_and_groups_made_here_are_told_at_other_processes(
    database: Database, journal: Journal, meeting: str
) -> None:
    buses: list[JoinedBus] = []
    one, other = (make_hub(database, journal, JoinedBus(buses)) for _ in range(2))
    async with serving(one) as here, serving(other) as there:
        houses = House(one, journal, meeting, here), House(other, journal, meeting, there)
        async with houses[0].tablet("d1") as reads, houses[1].tablet("d1") as also:
            made = await reads.do("make_group", name="Tổ 2", attendees=["d2"])
            assert (await also.get("group"))["name"] == "Tổ 2"
            await reads.do("post_message", channel=made["channel"], text="xin chào")
            await reads.do("mark_read", channel=made["channel"], n=1)
            read = {"t": "read", "channel": made["channel"], "n": 1}
            assert await also.get("read") == read
        async with houses[1].tablet("d2") as member, houses[0].tablet("d3") as stranger:
            await stranger.do("post_message", channel="d2", text="chào")
            await member.get("chat")
            assert not any(frame["t"] in ("group", "read") for frame in stranger.frames)

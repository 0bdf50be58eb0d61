from __future__ import annotations

import asyncio

import pytest

from ecabinet.errors import Refused
from ecabinet.store import channels as module
from ecabinet.store.channels import MessageRecords
from ecabinet.store.engine import Database

from .sample import hold


async def test_lines_are_numbered_without_gaps_in_each_channel(database: Database) -> None:
    session = await hold(database)
    records, meeting, who = MessageRecords(database), session.meeting, session.chair.id

    await asyncio.gather(
        *(records.post(meeting, f"{meeting}.room", who, f"r{n}", str(n)) for n in range(20)),
        *(records.post(meeting, f"{meeting}.a.b", who, f"p{n}", str(n)) for n in range(5)),
    )

    room, _ = await records.read(f"{meeting}.room")
    pair, _ = await records.read(f"{meeting}.a.b")
    assert [line.n for line in room] == list(range(1, 21))
    assert [line.n for line in pair] == [1, 2, 3, 4, 5]
    assert {line.text for line in room} == set(map(str, range(20)))


async def test_a_line_sent_again_is_the_same_line(database: Database) -> None:
    session = await hold(database)
    records, meeting, who = MessageRecords(database), session.meeting, session.chair.id
    first = await records.post(meeting, "c", who, "x", "Xin bản số 5")

    assert await records.post(meeting, "c", who, "x", "Xin bản số 5") == first
    for channel, text in [("c", "khác"), ("d", "Xin bản số 5")]:
        with pytest.raises(Refused, match="command_id_reused"):
            await records.post(meeting, channel, who, "x", text)
    other = await records.post(meeting, "c", session.delegate.id, "x", "Xin bản số 5")
    assert other.n == 2


async def test_a_long_channel_comes_in_pages(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE", 2)
    session = await hold(database)
    records = MessageRecords(database)
    for n in range(3):
        await records.post(session.meeting, "c", session.chair.id, str(n), "x")

    lines, after = await records.read("c")
    assert ([line.n for line in lines], after) == ([1, 2], 2)
    lines, after = await records.read("c", 2)
    assert ([line.n for line in lines], after) == ([3], None)

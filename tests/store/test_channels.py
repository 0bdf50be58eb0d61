from __future__ import annotations

import asyncio

import pytest
from sqlalchemy.exc import IntegrityError

from ecabinet.errors import Refused
from ecabinet.live.messages import Line
from ecabinet.store import channels as module
from ecabinet.store import groups
from ecabinet.store.channels import MessageRecords
from ecabinet.store.engine import Database

from .sample import hold


async def test_lines_are_numbered_without_gaps_in_each_channel(database: Database) -> None:
    session = await hold(database)
    records, meeting, who = MessageRecords(database), session.meeting, session.chair.id
    channel, other = f"{meeting}.room", f"{meeting}.a.b"

    await asyncio.gather(
        *(records.post(meeting, [Line(channel, who, f"r{n}", str(n))]) for n in range(20)),
        *(records.post(meeting, [Line(other, who, f"p{n}", str(n))]) for n in range(5)),
    )

    room, _ = await records.read(channel)
    pair, _ = await records.read(other)
    assert [line.n for line in room] == list(range(1, 21))
    assert [line.n for line in pair] == [1, 2, 3, 4, 5]
    assert {line.text for line in room} == set(map(str, range(20)))


async def test_a_line_sent_again_is_the_same_line(database: Database) -> None:
    session = await hold(database)
    records, meeting, who = MessageRecords(database), session.meeting, session.chair.id
    line = Line("c", who, "x", "Xin bản số 5")
    [(first, is_new)] = await records.post(meeting, [line])
    assert (first.n, is_new) == (1, True)

    others = [
        line,
        line._replace(text="khác"),
        line._replace(channel="d"),
        line._replace(account=session.delegate.id),
    ]
    again, *reused, (other, _) = await records.post(meeting, others)

    assert again == (first, False)
    assert [refused.code for refused in reused] == ["command_id_reused"] * 2
    assert other.n == 2


async def test_lines_that_cannot_be_kept_together_are_not_kept_at_all(database: Database) -> None:
    session = await hold(database)
    records, who = MessageRecords(database), session.chair.id
    lines = [Line("c", who, "x", "một"), Line("c", "nobody", "y", "hai")]

    with pytest.raises(IntegrityError):
        await records.post(session.meeting, lines)

    assert await records.read("c") == ([], None)


async def test_a_long_channel_comes_in_pages(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE", 2)
    session = await hold(database)
    records = MessageRecords(database)
    for n in range(3):
        await records.post(session.meeting, [Line("c", session.chair.id, str(n), "x")])

    lines, after = await records.read("c")
    assert ([line.n for line in lines], after) == ([1, 2], 2)
    lines, after = await records.read("c", 2)
    assert ([line.n for line in lines], after) == ([3], None)


async def test_nobody_takes_all_the_groups_of_a_meeting(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "MOST", groups.MOST_EACH + 1)
    session = await hold(database)
    records, meeting = MessageRecords(database), session.meeting

    async def refused(by: str) -> str:
        with pytest.raises(Refused) as refusal:
            await records.make_group(meeting, "nhóm", by, ["a", "b"])
        return refusal.value.code

    for _ in range(groups.MOST_EACH):
        await records.make_group(meeting, "nhóm", session.delegate.id, ["a", "b"])
    assert await refused(session.delegate.id) == "too_many_own_groups"
    await records.make_group(meeting, "nhóm", session.chair.id, ["a", "b"])
    assert await refused(session.chair.id) == "too_many_groups"

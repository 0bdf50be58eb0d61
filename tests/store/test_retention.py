"""Chat is kept for some days after its meeting, then it is gone; the log stays."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import Connection, func, insert, select, update

from ecabinet.live.forgetting import forgetting
from ecabinet.live.messages import Line
from ecabinet.live.wire import PaperAt
from ecabinet.meeting import commands as cmd
from ecabinet.store.channels import MessageRecords
from ecabinet.store.engine import Database
from ecabinet.store.journal import Journal
from ecabinet.store.tables import (
    accounts,
    agencies,
    channel_reads,
    chat_groups,
    chat_members,
    journal,
    meetings,
    messages,
)
from tests.live.conftest import records_of
from tests.meeting.scene import Scene, on_item

from .conftest import NOW, seed

KEPT = (messages, channel_reads, chat_groups, chat_members)


def _rows(connection: Connection) -> list[int]:
    return [connection.scalar(select(func.count()).select_from(table)) or 0 for table in KEPT]


def _add_account(connection: Connection) -> None:
    agency = connection.scalar(select(agencies.c.id))
    fixed = {"agency": agency, "password": "", "roles": [], "created_at": NOW}
    row = {"id": "@d1", "username": "d1", "name": "Đại biểu 1", **fixed}
    connection.execute(insert(accounts).values(row))


async def held(database: Database, scene: Scene) -> tuple[str, MessageRecords]:
    """A meeting with its log and some chat."""
    meeting = await database.write(seed)
    await Journal(database).append(meeting, 0, lambda tail: records_of(scene))
    begun = update(meetings).values(starts_at=scene.log[0].at)
    await database.write(lambda connection: connection.execute(begun))
    await database.write(_add_account)
    records = MessageRecords(database)
    paper = PaperAt(material="m2", page=3)
    await records.post(meeting, [Line(f"{meeting}.room", "@d1", "c1", "chào", paper)])
    await records.make_group(meeting, "Tổ 2", "@d1", ["d1", "d2"])
    return meeting, records


async def test_chat_goes_some_days_after_the_meeting_and_the_log_stays(database: Database) -> None:
    scene = on_item()
    scene.do("chair", cmd.Adjourn(), after=3_600)
    scene.do("secretary", cmd.NoteRemark(item="item-2", text="sau khi bế mạc"), after=86_400)
    meeting, records = await held(database, scene)
    [line], _ = await records.read(f"{meeting}.room")
    assert line.paper == PaperAt(material="m2", page=3)
    adjourned = scene.state.adjourned_at
    assert adjourned is not None
    assert await records.forget(adjourned) == 0
    assert await database.read(_rows) == [1, 1, 1, 2]
    assert await records.forget(adjourned + timedelta(seconds=1)) == 1
    assert await database.read(_rows) == [0, 0, 0, 0]
    assert await records.forget(NOW + timedelta(days=999)) == 0
    entries = select(func.count()).select_from(journal)
    kept = await database.read(lambda connection: connection.scalar(entries))
    assert kept == len(scene.log)


async def test_a_meeting_that_goes_on_keeps_its_chat(database: Database) -> None:
    _, records = await held(database, on_item())
    assert await records.forget(NOW + timedelta(days=999)) == 0
    assert await database.read(_rows) == [1, 1, 1, 2]


async def test_the_server_sweeps_at_once_and_goes_on_after_trouble(database: Database) -> None:
    scene = on_item()
    scene.do("chair", cmd.Adjourn())
    _, records = await held(database, scene)
    asked = []

    class Troubled:
        async def forget(self, before):
            asked.append(before)
            if len(asked) == 1:
                raise OSError("disk")
            return await records.forget(before)

    async with forgetting(Troubled(), 30, lambda: NOW + timedelta(days=400), every=0.01):
        async with asyncio.timeout(30):
            while (await database.read(_rows))[0]:  # noqa: ASYNC110 - there is no event for it
                await asyncio.sleep(0.01)
    assert asked[0] == NOW + timedelta(days=370)

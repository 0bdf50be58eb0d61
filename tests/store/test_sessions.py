from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from ecabinet.store.engine import Database
from ecabinet.store.sessions import SessionRecords

from .conftest import NOW
from .sample import hold


async def test_a_thousand_tablets_that_come_back_ask_few_questions(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await hold(database)
    records = SessionRecords(database)
    for n in range(20):
        await records.begin(bytes([n]) * 32, session.chair.id, "x", NOW, "here")
    asked, read = 0, database.read

    async def counting(work: Callable[..., Any], *args: Any) -> Any:
        nonlocal asked
        asked += 1
        return await read(work, *args)

    monkeypatch.setattr(database, "read", counting)
    digests = [bytes([n % 40]) * 32 for n in range(1000)]
    found = await asyncio.gather(*map(records.find, digests))

    assert asked <= 2
    assert [row is not None for row in found] == [n % 40 < 20 for n in range(1000)]
    assert {row.account.id for row in found if row} == {session.chair.id}


async def test_a_failure_is_told_to_all_who_asked_and_to_nobody_later(
    database: Database,
) -> None:
    session = await hold(database)
    records = SessionRecords(database)
    await records.begin(b"a" * 32, session.chair.id, "x", NOW, "here")
    await database.write(lambda c: c.execute(text("ALTER TABLE sessions RENAME TO hidden")))

    outcomes = await asyncio.gather(
        *(records.find(bytes([n]) * 32) for n in range(5)), return_exceptions=True
    )
    assert all(isinstance(outcome, Exception) for outcome in outcomes)

    await database.write(lambda c: c.execute(text("ALTER TABLE hidden RENAME TO sessions")))
    assert await records.find(b"a" * 32)


async def test_who_stops_asking_does_not_stop_the_others(database: Database) -> None:
    session = await hold(database)
    records = SessionRecords(database)
    await records.begin(b"a" * 32, session.chair.id, "x", NOW, "here")

    one, other = (asyncio.create_task(records.find(b"a" * 32)) for _ in range(2))
    await asyncio.sleep(0)
    one.cancel()

    assert await other
    assert one.cancelled()

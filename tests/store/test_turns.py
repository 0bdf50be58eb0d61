"""Processes that take turns on PostgreSQL, and those that fall silent while they have one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from sqlalchemy import Connection, insert, text
from sqlalchemy.exc import DBAPIError

from ecabinet.errors import Unavailable
from ecabinet.store.engine import Database, open_database, postgresql, take_turns
from ecabinet.store.engine.database import CONNECTIONS
from ecabinet.store.engine.postgresql import PostgreSQLDatabase
from ecabinet.store.tables import deployment

SILENT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = :name"


@pytest.fixture
async def one(postgresql_url: str) -> AsyncIterator[PostgreSQLDatabase]:
    opened = open_database(postgresql_url)
    assert isinstance(opened, PostgreSQLDatabase)
    yield opened
    await opened.close()


@pytest.fixture
async def other(postgresql_url: str) -> AsyncIterator[Database]:
    opened = open_database(postgresql_url)
    yield opened
    await opened.close()


def put(connection: Connection) -> None:
    connection.execute(insert(deployment).values(name="a", value="x"))


async def waiting(database: Database, name: str) -> None:
    async with database.turn(name):
        pass


async def test_those_who_wait_for_their_turns_leave_the_connections_to_the_meetings(
    one: Database, other: Database
) -> None:
    """Every process that has a room open waits while one of them opens the envelopes."""
    async with AsyncExitStack() as held:
        for n in range(CONNECTIONS + 1):
            await held.enter_async_context(one.turn(f"ballot box {n}"))
        tasks = [asyncio.create_task(waiting(other, f"ballot box {n}")) for n in range(9)]
        await asyncio.sleep(0.3)
        async with asyncio.timeout(30):
            await one.read(lambda connection: connection.execute(text("SELECT 1")))
            await other.write(put)
        assert not any(task.done() for task in tasks)
    async with asyncio.timeout(30):
        await asyncio.gather(*tasks)


async def test_who_loses_a_turn_is_told_before_long(
    one: PostgreSQLDatabase, other: Database
) -> None:
    """Else two would open one box after the server was started anew."""

    async def hold() -> None:
        async with one.turn("ballot box"):
            holds.set()
            await asyncio.sleep(60)

    holds = asyncio.Event()
    holding = asyncio.create_task(hold())
    await holds.wait()
    await other.read(lambda c: c.execute(text(SILENT), {"name": one._name}))
    async with asyncio.timeout(30):
        with pytest.raises(Unavailable, match="storage_unreachable"):
            await holding
        await waiting(other, "ballot box")


async def test_what_goes_wrong_in_a_turn_is_passed_on_and_gives_it_back(
    one: Database, other: Database
) -> None:
    for mistake in (LookupError, TimeoutError):
        with pytest.raises(mistake):
            async with one.turn("ballot box"):
                raise mistake
        async with asyncio.timeout(30):
            await waiting(other, "ballot box")


async def test_a_server_that_is_away_when_a_turn_is_asked_for_is_said() -> None:
    nowhere = open_database("postgresql://nobody@/none?host=/nonexistent")
    with pytest.raises(Unavailable, match="storage_unreachable"):
        await waiting(nowhere, "ballot box")
    await nowhere.close()


async def test_a_machine_that_falls_silent_in_a_transaction_does_not_stop_the_meeting(
    postgresql_url: str, other: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without power it says nothing, and its lock would be held until TCP gives up."""
    monkeypatch.setattr(postgresql, "SILENT_SECONDS", 1)
    silent = open_database(postgresql_url)
    assert isinstance(silent, PostgreSQLDatabase)
    connection = await silent._engine.connect()
    await connection.run_sync(take_turns, "meeting")
    async with asyncio.timeout(30):
        await other.write(take_turns, "meeting")
    with pytest.raises(DBAPIError):
        await connection.execute(text("SELECT 1"))
    await connection.close()
    await silent.close()


async def test_a_standby_is_no_place_to_write_and_a_wrong_password_no_mistake_of_ours(
    one: Database, postgresql_url: str
) -> None:
    def stand_by(connection: Connection) -> None:
        name = connection.scalar(text("SELECT current_database()"))
        connection.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'))

    await one.write(stand_by)
    standby = open_database(postgresql_url)
    with pytest.raises(Unavailable, match="storage_unreachable"):
        await standby.write(put)
    await standby.close()

    stranger = open_database(postgresql_url.replace("postgres@", "stranger@"))
    with pytest.raises(Unavailable, match="storage_refuses"):
        await stranger.write(put)
    await stranger.close()


async def test_the_other_processes_on_a_database_are_counted(
    one: Database, other: Database, postgresql_url: str
) -> None:
    assert await one.others() == 0
    assert await other.others() == 1
    third = open_database(postgresql_url)
    assert await third.others() == 2
    assert await one.others() == 2
    await third.close()
    await asyncio.sleep(0.2)
    assert await one.others() == 1

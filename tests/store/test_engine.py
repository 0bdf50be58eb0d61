from __future__ import annotations

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from ecabinet.errors import BadInput, Unavailable
from ecabinet.store.engine import Database, open_database
from ecabinet.store.tables import deployment

from .conftest import on_sqlite


def put(connection: Connection, name: str, value: str = "x") -> None:
    connection.execute(insert(deployment).values(name=name, value=value))


def count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(deployment)) or 0


def pragma(connection: Connection, name: str) -> object:
    return connection.scalar(text(f"PRAGMA {name}"))


@on_sqlite
async def test_the_writer_is_durable_and_the_readers_cannot_write(database: Database) -> None:
    assert await database.write(pragma, "journal_mode") == "wal"
    assert await database.write(pragma, "synchronous") == 2
    assert await database.write(pragma, "foreign_keys") == 1
    assert await database.read(pragma, "query_only") == 1
    assert await database.read(pragma, "wal_autocheckpoint") == 0
    with pytest.raises(Unavailable, match="storage_failed"):
        await database.read(put, "a")


async def test_an_exception_takes_everything_back(database: Database) -> None:
    def half(connection: Connection) -> None:
        put(connection, "a")
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(half)

    assert await database.read(count) == 0


async def test_a_violated_constraint_reaches_the_caller(database: Database) -> None:
    await database.write(put, "a")

    with pytest.raises(IntegrityError):
        await database.write(put, "a")


@on_sqlite
async def test_tables_are_altered_unbound_and_references_asked_for_at_the_end(
    database: Database,
) -> None:
    def leave_loose(connection: Connection) -> None:
        assert pragma(connection, "foreign_keys") == 0
        connection.execute(
            text("INSERT INTO preparers (id, meeting, item) VALUES ('p', 'none', 'none')")
        )

    with pytest.raises(ValueError, match="what is not there"):
        await database.alter(leave_loose)
    assert await database.write(pragma, "foreign_keys") == 1
    left = await database.read(lambda c: c.scalar(text("SELECT count(*) FROM preparers")))
    assert left == 0


@on_sqlite
async def test_writers_take_turns_and_readers_do_not_wait_for_them(database: Database) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def slow(connection: Connection) -> None:
        put(connection, "slow")
        inside.set()
        assert go_on.wait(10)

    writing = asyncio.create_task(database.write(slow))
    await asyncio.to_thread(inside.wait, 10)
    behind = asyncio.create_task(database.write(count))
    seen = await asyncio.gather(*(database.read(count) for _ in range(20)))
    go_on.set()
    await writing

    assert seen == [0] * 20
    assert await behind == 1


@on_sqlite
async def test_work_goes_on_when_its_caller_is_cancelled(database: Database) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def slow(connection: Connection) -> None:
        inside.set()
        assert go_on.wait(10)
        put(connection, "slow")

    writing = asyncio.create_task(database.write(slow))
    await asyncio.to_thread(inside.wait, 10)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    go_on.set()

    assert await database.write(count) == 1


@on_sqlite
async def test_a_full_disk_is_said_and_nothing_half_done_remains(database: Database) -> None:
    pages = await database.write(pragma, "page_count")
    await database.write(pragma, f"max_page_count={pages}")

    def fill(connection: Connection) -> None:
        for name in range(100):
            put(connection, str(name), "x" * 4000)

    with pytest.raises(Unavailable, match="storage_full"):
        await database.write(fill)
    assert await database.read(count) == 0

    await database.write(pragma, "max_page_count=100000")
    await database.write(fill)
    assert await database.read(count) == 100


@on_sqlite
async def test_a_file_locked_from_outside_is_said(tmp_path: Path, database: Database) -> None:
    await database.write(pragma, "busy_timeout=50")
    with sqlite3.connect(tmp_path / "ecabinet.db", isolation_level=None) as foreign:
        foreign.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="storage_busy"):
            await database.write(put, "a")
        foreign.execute("ROLLBACK")
    foreign.close()
    await database.write(put, "a")


async def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "ecabinet.db").write_bytes(b"not a database, and long enough to be looked at" * 40)
    damaged = open_database(f"sqlite:///{tmp_path}/ecabinet.db")

    with pytest.raises(Unavailable, match="storage_failed"):
        await damaged.write(count)
    await damaged.close()


@on_sqlite
async def test_one_process_opens_a_folder_once(tmp_path: Path, database: Database) -> None:
    with pytest.raises(Unavailable, match="data_folder_in_use"):
        open_database(f"sqlite:///{tmp_path}/ecabinet.db")


async def test_closing_folds_the_write_ahead_log_into_the_file(tmp_path: Path) -> None:
    opened = open_database(f"sqlite:///{tmp_path}/ecabinet.db")
    await opened.write(lambda connection: connection.execute(text("CREATE TABLE t (x)")))
    assert await opened.read(lambda c: c.scalar(text("SELECT count(*) FROM t"))) == 0
    assert (tmp_path / "ecabinet.db-wal").exists()

    await opened.close()

    assert not (tmp_path / "ecabinet.db-wal").exists()


@pytest.mark.parametrize("url", ["", "postgresql", "mysql://host/name", "postgresql://a:port/b"])
def test_what_is_no_url_of_a_database_is_said_without_repeating_it(url: str) -> None:
    with pytest.raises(BadInput, match="bad_database_url") as refusal:
        open_database(url)
    assert refusal.value.details == {}

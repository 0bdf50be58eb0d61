"""Every kind of database, with one agency and one meeting in it.

What is asked of the store is asked of SQLite and, where this machine has it, of PostgreSQL too.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, insert

from ecabinet.store.engine import Database, open_database
from ecabinet.store.ids import uuid7
from ecabinet.store.tables import agencies, meetings

NOW = datetime(2026, 7, 15, 7, 30, tzinfo=UTC)


@pytest.fixture
async def sqlite(sqlite_url: str) -> AsyncIterator[Database]:
    """A fresh database in a file of this process."""
    opened = open_database(sqlite_url)
    yield opened
    await opened.close()


@pytest.fixture
async def served(postgresql_url: str) -> AsyncIterator[Database]:
    """A fresh database on a PostgreSQL server."""
    opened = open_database(postgresql_url)
    yield opened
    await opened.close()


on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For a test of what only one process's own file does."""

on_postgresql = pytest.mark.parametrize("database", ["served"], indirect=True)
"""For a test of what matters where several processes write."""


@pytest.fixture(params=["sqlite", "served"])
def database(request: pytest.FixtureRequest) -> Database:
    return request.getfixturevalue(request.param)


@pytest.fixture
async def meeting(database: Database) -> str:
    return await database.write(seed)


def seed(connection: Connection) -> str:
    """An agency with a meeting; returns the meeting's id."""
    agency, meeting = uuid7(), uuid7()
    connection.execute(
        insert(agencies).values(id=agency, slug="ward", name="HĐND phường", created_at=NOW)
    )
    connection.execute(
        insert(meetings).values(
            id=meeting,
            agency=agency,
            kind="council_regular",
            title="Kỳ họp thứ Năm",
            folded_title="ky hop thu nam",
            starts_at=NOW,
            language="vi",
            legal_bases=[],
            recipients=[],
            script={},
            created_at=NOW,
        )
    )
    return meeting

"""A database with one agency and one meeting, in a folder of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert

from ecabinet.store.engine import Database, open_database
from ecabinet.store.ids import uuid7
from ecabinet.store.schema import migrate
from ecabinet.store.tables import agencies, meetings

NOW = datetime(2026, 7, 15, 7, 30, tzinfo=UTC)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path}/ecabinet.db")
    await migrate(opened)
    yield opened
    await opened.close()


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

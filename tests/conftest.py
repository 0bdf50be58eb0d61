"""What all tests share: databases with the tables, made once for each process and then copied.

And how Hypothesis looks for counterexamples: for as long as it takes, because how busy the machine
is says nothing about the code; with `--hypothesis-profile=long` it looks much further.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from ecabinet.bench.engines import FORGETFUL, Cluster, cluster
from ecabinet.store.engine import open_database
from ecabinet.store.ids import uuid7
from ecabinet.store.schema import migrate

hypothesis.settings.register_profile("usual", deadline=None)
hypothesis.settings.register_profile("long", deadline=None, max_examples=1_000)
hypothesis.settings.load_profile("usual")


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file that has the tables and nothing in them."""
    path = tmp_path_factory.mktemp("empty") / "ecabinet.db"
    asyncio.run(make_tables(f"sqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, empty_sqlite: Path) -> str:
    """URL of a fresh database that has the tables, `ecabinet.db` in the test's folder."""
    return f"sqlite:///{shutil.copy(empty_sqlite, tmp_path)}"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A PostgreSQL server with a database `empty` that has the tables."""
    with cluster(*FORGETFUL) as running:
        asyncio.run(make_tables(running.create("empty")))
        yield running


@pytest.fixture
def postgresql_url(postgresql: Cluster) -> str:
    """URL of a fresh database that has the tables."""
    return postgresql.create(f"t{uuid7().replace('-', '')}", template="empty")


async def make_tables(url: str) -> None:
    opened = open_database(url)
    await migrate(opened)
    await opened.close()

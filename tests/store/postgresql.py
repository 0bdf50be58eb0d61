"""Databases on a PostgreSQL server that the tests of one run share."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from ecabinet.bench.engines import FORGETFUL, Cluster, cluster
from ecabinet.store.engine import open_database
from ecabinet.store.ids import uuid7
from ecabinet.store.schema import migrate


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A server with a database `empty` that has the tables."""
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

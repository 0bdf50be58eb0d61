"""Real servers: PostgreSQL, NATS, and processes of ours on both."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ecabinet.bench.engines import Broker, broker


@pytest.fixture
def nats() -> Iterator[Broker]:
    with broker() as running:
        yield running


@pytest.fixture
def urls(postgresql_url: str, nats: Broker) -> dict[str, str]:
    """Where the processes of one house meet."""
    return {"database_url": postgresql_url, "bus_url": nats.url}

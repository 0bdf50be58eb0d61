"""Real servers: PostgreSQL, NATS, and processes of ours on both."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ecabinet.bench.engines import Broker, broker


@pytest.fixture
def nats() -> Iterator[Broker]:
    with broker() as running:
        yield running

"""Real servers: PostgreSQL, NATS, and processes of ours on both."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.store.postgresql import postgresql, postgresql_url

from .broker import Broker, broker

__all__ = ["postgresql", "postgresql_url"]


@pytest.fixture
def nats() -> Iterator[Broker]:
    with broker() as running:
        yield running

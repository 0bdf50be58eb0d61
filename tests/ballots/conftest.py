"""A house that votes in secret: `tests.live`'s server, with the officer at its ballot box."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from ecabinet.ballots.officer import Officer
from ecabinet.ballots.pretended import PretendedBallots
from ecabinet.bus.alone import Alone
from ecabinet.live.bus import Bus
from ecabinet.live.hub import Hub
from ecabinet.store.channels import MessageRecords
from ecabinet.store.engine import Database
from ecabinet.store.journal import Journal
from ecabinet.store.sealed import SealedRecords
from tests.live.conftest import (
    LOG,
    House,
    authenticate,
    database,
    journal,
    meeting,
    serving,
    standing,
)
from tests.meeting.scene import Scene

from .hall import council

__all__ = ["database", "journal", "meeting"]


@pytest.fixture
def scene() -> Scene:
    return council()


@pytest.fixture
def records(database: Database) -> SealedRecords:
    return SealedRecords(database)


def secret_hub(database: Database, bus: Bus | None = None) -> Hub:
    return Hub(
        journal=Journal(database),
        messages=MessageRecords(database),
        bus=bus or Alone(),
        authenticate=authenticate,
        standing=standing,
        log=LOG,
        build="test",
        appoint=lambda meeting, act: Officer(meeting, SealedRecords(database), act),
        pretend=PretendedBallots,
    )


@pytest.fixture
async def house(database: Database, journal: Journal, meeting: str) -> AsyncIterator[House]:
    hub = secret_hub(database)
    async with serving(hub) as port:
        yield House(hub, journal, meeting, port)

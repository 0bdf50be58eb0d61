"""kill -9 at each step of the close: the same tally, and nothing in clear on the disk or said."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from ecabinet.store.engine import open_database
from ecabinet.store.journal import Journal
from ecabinet.store.schema import migrate
from tests.live.conftest import _add_accounts, records_of
from tests.store.conftest import seed

from .ceremony import Attempt, Ceremony
from .hall import council
from .server_process import Server, served
from .test_forensics import everything, pieces

CHOICES = {"chair": "for", "d1": "for", "d2": "against", "d3": "abstain", "d4": "for"}
TALLY = {"for": 3, "against": 1, "abstain": 1}
STEPS = [
    pytest.param(step, marks=() if step == "opening" else pytest.mark.soak)
    for step in ("open", "sealed", "one share", "two shares", "opening", "published")
]
"""A step takes seconds, most of which processes need to start."""


class Disk:
    """A data folder with a prepared council, and the servers that come and go on it."""

    def __init__(self, folder: Path, meeting: str) -> None:
        self.folder, self.meeting = folder, meeting
        self.path = folder / "ecabinet.db"
        self.said = b""

    async def share(self, meeting: str, vote: str, teller: str) -> str | None:
        rows = self._read(
            "SELECT data FROM sealed WHERE vote = ? AND kind = 'share' AND attendee = ?",
            vote,
            teller,
        )
        return rows[0][0] if rows else None

    def envelopes(self) -> list[str]:
        return [data for (data,) in self._read("SELECT data FROM sealed WHERE kind = 'ballot'")]

    def _read(self, statement: str, *values: str) -> list[tuple[str, ...]]:
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True) as database:
            return database.execute(statement, values).fetchall()

    @asynccontextmanager
    async def served(self) -> AsyncIterator[Server]:
        async with served(self.meeting, f"sqlite:///{self.path}") as server:
            yield server
        self.said += server.said


@pytest.fixture
async def disk(tmp_path: Path, sqlite_url: str) -> Disk:
    database = open_database(sqlite_url)
    scene = council()
    meeting = await database.write(seed)
    await database.write(_add_accounts, list(scene.state.accounts))
    await Journal(database).append(meeting, 0, lambda tail: records_of(scene))
    await database.close()
    return Disk(tmp_path, meeting)


@pytest.mark.parametrize("step", STEPS)
async def test_a_kill_at_any_step_of_the_close_changes_nothing(disk: Disk, step: str) -> None:
    async with disk.served() as server:
        first = Ceremony(server.house, disk)
        await first.__aenter__()
        await first.open()
        trackers = await first.vote_all(CHOICES)
        envelopes = disk.envelopes()
        assert len(envelopes) == len(CHOICES)
        if step != "open":
            await first.close()
        if step not in ("open", "sealed"):
            await first.hand_in("g1")
        if step in ("two shares", "opening", "published"):
            await first.hand_in_again("g2")
        if step == "opening":
            await asyncio.sleep(0.02)
        if step == "published":
            await first.event("vote_closed")
        await server.kill()
        if step in ("open", "sealed", "one share"):
            raw = everything(disk.folder)
            assert not any(tracker.encode() in raw for tracker in trackers.values())

    async with disk.served() as server, Attempt(server.house, disk) as again:
        again.take_over(first)
        state = again.chair.welcome["state"]["votes"][first.vote]
        if state["status"] == "open":
            await again.close()
        if state["status"] != "closed":
            again.seen_in(state)
            await again.hand_in("g2", "g3")
            tally = (await again.event("vote_closed"))["tally"]
        else:
            tally = state["result"]["tally"]
        assert tally == TALLY
    opened = open_database(f"sqlite:///{disk.path}")  # the next start clears away after a crash
    await migrate(opened)
    raw = everything(disk.folder)
    await opened.close()
    assert disk.envelopes() == []
    assert not any(piece in raw for piece in pieces(envelopes))
    assert not any(tracker.encode() in disk.said for tracker in trackers.values())
    assert b"against" not in disk.said

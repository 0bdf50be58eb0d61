"""The demo in a place of its own, where it may be stopped or killed and started again."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from pathlib import Path

from ecabinet.meeting.apply import fold
from ecabinet.meeting.events import Entry, Record
from ecabinet.meeting.view import Audience, audience_of, redact, view
from ecabinet.settings import Settings
from ecabinet.store.engine import open_database
from ecabinet.store.journal import Journal
from tests.demo_server import PASSWORD, Demo, demo, free_port
from tests.meeting.invariants import canonical

from .tablet import ReturningTablet


class House:
    """One data folder, one port, and the process that has them now.

    Tablets come by `tablets_port`, where a network may stand between.
    """

    def __init__(self, data: Path, delegates: int) -> None:
        self.data = data
        self.port = self.tablets_port = free_port()
        self._options = ("--delegates", f"{delegates}")
        self._exits = ExitStack()
        self._running: Demo

    def tablet(self, username: str) -> ReturningTablet:
        return ReturningTablet(f"http://localhost:{self.tablets_port}", username, PASSWORD)

    async def __aenter__(self) -> House:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        starting = demo(self.data, *self._options, port=self.port)
        self._running = await asyncio.to_thread(self._exits.enter_context, starting)

    async def kill(self) -> None:
        """As a power cut would, as far as one process can."""
        self._running.process.kill()
        await asyncio.to_thread(self._running.process.wait)

    async def stop(self) -> None:
        await asyncio.to_thread(self._exits.close)

    async def log(self, meeting: str) -> list[Record]:
        """What the journal holds, read when nobody serves it."""
        database = open_database(Settings(data=self.data).records_at)
        try:
            return await Journal(database).read(meeting)
        finally:
            await database.close()


def check_shown(tablet: ReturningTablet, records: list[Record]) -> None:
    """The tablet was shown what it may see of the log, each entry once, and made of it the same."""
    log: list[Entry] = [record.entry for record in records]
    assert [entry.seq for entry in log] == list(range(1, len(log) + 1))
    state = fold(log)
    audience: Audience = audience_of(state, tablet.attendee)
    after = [entry for entry in log if entry.seq > tablet.snapshot_at]
    visible = [entry.seq for entry in after if redact(entry, audience) is not None]
    assert tablet.shown == visible, tablet.username
    tablet.state.seq, tablet.state.at = state.seq, state.at
    assert canonical(tablet.state) == canonical(view(state, audience)), tablet.username

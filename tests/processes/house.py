"""One house served by several processes, as on as many machines: PostgreSQL and NATS are shared.

Each process has a port and a data folder of its own; people come to any of them.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from pathlib import Path
from typing import Any

import httpx2

from ecabinet.bench.house import House as Meeting
from ecabinet.bench.house import furnish
from ecabinet.meeting.apply import fold
from ecabinet.meeting.events import Record
from ecabinet.meeting.view import audience_of, view
from ecabinet.store.engine import open_database
from ecabinet.store.journal import Journal
from tests.demo_server import ended, free_port
from tests.meeting.invariants import canonical
from tests.soak.house import check_shown
from tests.soak.tablet import ReturningTablet
from tests.warm import Started


class Process:
    """One `ecabinet serve`, which may be killed and started again on its port."""

    def __init__(self, folder: Path, *options: str, **settings: str) -> None:
        self.port = free_port()
        self.folder = folder
        self._options = options
        self._settings = settings
        self.process: Started

    @property
    def base(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> str:
        return (self.folder.parent / f"{self.folder.name}.log").read_text("utf-8")

    def start(self) -> None:
        kept = {name: value for name, value in os.environ.items() if "ECABINET" not in name}
        given = {f"ECABINET_{name.upper()}": value for name, value in self._settings.items()}
        log = self.folder.parent / f"{self.folder.name}.log"
        self.process = Started(
            ["serve", "--port", str(self.port), "--data", str(self.folder), *self._options],
            kept | given | {"ECABINET_LANGUAGE": "en"},
            output=log,
            complaints=log,
        )

    async def answers(self) -> None:
        """Waits until it is ready."""
        async with asyncio.timeout(120):
            while (await self.ready())[0] != 200:
                assert self.process.poll() is None, self.log
                await asyncio.sleep(0.05)

    async def ready(self) -> tuple[int, Any]:
        """What `/readyz` says: status and document; 0 if nobody listens."""
        async with httpx2.AsyncClient(trust_env=False, timeout=30) as client:
            try:
                answer = await client.get(f"{self.base}/readyz")
            except httpx2.TransportError:
                return 0, None
            return answer.status_code, answer.json()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Ends it in order; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return ended(self.process)


class House:
    """Some processes, and one meeting that is under way in all of them."""

    def __init__(self, folder: Path, processes: int, deputies: int, **settings: str) -> None:
        self.database_url = settings["database_url"]
        self.processes = [
            Process(folder / f"machine{n}", **settings) for n in range(1, processes + 1)
        ]
        self._deputies = deputies
        self._folder = folder
        self.meeting: Meeting
        self._tablets: list[ReturningTablet] = []

    async def __aenter__(self) -> House:
        self.meeting = await asyncio.to_thread(
            furnish, self._folder, self._deputies, database_url=self.database_url
        )
        for process in self.processes:
            process.start()
        try:
            for process in self.processes:
                await process.answers()
        except BaseException:
            self._stop()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        try:
            for tablet in self._tablets:
                await tablet.leave()
                await tablet.http.aclose()
        finally:
            codes = self._stop()
        assert codes == {0}

    def _stop(self) -> set[int]:
        """Ends all processes, in order if they can; their exit codes."""
        for process in self.processes:
            process.process.send_signal(signal.SIGTERM)
        return {ended(process.process) for process in self.processes}

    async def tablet(self, n: int, at: int) -> ReturningTablet:
        """The n-th person's tablet at one of the processes; 0 is the chair."""
        tokens = [self.meeting.chair, *self.meeting.deputies]
        tablet = ReturningTablet(self.processes[at].base, f"person {n}", "")
        tablet.http.cookies.set("ecabinet", tokens[n])
        self._tablets.append(tablet)
        await tablet.join(self.meeting.meeting)
        return tablet

    async def log(self) -> list[Record]:
        """What the journal holds."""
        database = open_database(self.database_url)
        try:
            return await Journal(database).read(self.meeting.meeting)
        finally:
            await database.close()

    async def all_are_told(self, seq: int) -> None:
        for tablet in self._tablets:
            await tablet.until(lambda tablet=tablet: tablet.seq >= seq)

    async def check(self) -> list[Record]:
        """Every tablet was shown what it may see, each entry once, and has made the same of it."""
        records = await self.log()
        for tablet in self._tablets:
            check_shown(tablet, records)
        state = fold(record.entry for record in records)
        for process in self.processes:
            n = 1 + self.processes.index(process)
            late = await self.tablet(n, self.processes.index(process))
            audience = audience_of(state, late.attendee)
            assert canonical(late.state) == canonical(view(state, audience)), process.base
        return records


async def eventually(true: Any, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not await true():
        assert time.monotonic() < until
        await asyncio.sleep(0.05)

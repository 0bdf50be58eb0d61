"""A real server on a port of its own: uvicorn, the hub, a SQLite journal. Only sign-in is a stub.

`session=NAME` in the cookie is the session of the account `@NAME`, as the people of
`tests.meeting.scene` are called; `session=NAME~2` is another session of the same account.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Collection
from typing import Any

import pytest
import uvicorn
import uvloop
from sqlalchemy import Connection, insert, select

from ecabinet.bus.alone import Alone
from ecabinet.live.bus import Bus
from ecabinet.live.door import Visitor
from ecabinet.live.hub import Hub
from ecabinet.meeting.events import Record
from ecabinet.store.channels import MessageRecords
from ecabinet.store.engine import Database, open_database
from ecabinet.store.journal import Journal
from ecabinet.store.tables import accounts, agencies
from tests.meeting.scene import Scene, on_item
from tests.store.conftest import NOW, seed

from .tablet import Tablet

LOG = "log-1"


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Everything here is tried on the loop that we serve on."""
    return {"uvloop": uvloop.new_event_loop}


class Server(uvicorn.Server):
    """uvicorn that leaves the signals to pytest."""

    @contextlib.contextmanager
    def capture_signals(self):
        yield


async def authenticate(cookie: str) -> Visitor | None:
    name, _, session = cookie.partition("=")
    if name != "session" or session.startswith("stale"):
        return None
    return Visitor(account=f"@{session.partition('~')[0]}", session=session)


async def standing(sessions: Collection[str], used: Collection[str]) -> Collection[str]:
    return sessions


async def pages(scope, receive, send):
    """The pages beside the live endpoint."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"page"})


class House:
    """What a test has of the server: where it listens, its hub, its journal."""

    def __init__(self, hub: Hub, journal: Journal, meeting: str, port: int) -> None:
        self.hub = hub
        self.journal = journal
        self.meeting = meeting
        self.port = port

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def url(self, meeting: str | None = None, query: str = "") -> str:
        return f"ws://127.0.0.1:{self.port}/api/meetings/{meeting or self.meeting}/live{query}"

    def tablet(
        self, who: str, since: int | None = None, log: str | None = LOG, **options: Any
    ) -> Tablet:
        query = "" if since is None else f"?since={since}&log={log}"
        return Tablet(self.url(query=query), who, self.origin, **options)

    async def log(self) -> list[Record]:
        """What the journal holds."""
        return await self.journal.read(self.meeting)


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    opened = open_database(sqlite_url)
    yield opened
    await opened.close()


@pytest.fixture
async def journal(database: Database) -> Journal:
    return Journal(database)


@pytest.fixture
def scene() -> Scene:
    """Where the meeting stands when the tablets come; a test may ask for another."""
    return on_item()


@pytest.fixture
async def meeting(database: Database, journal: Journal, scene: Scene) -> str:
    meeting = await database.write(seed)
    await database.write(_add_accounts, list(scene.state.accounts))
    await journal.append(meeting, 0, lambda tail: records_of(scene))
    return meeting


def _add_accounts(connection: Connection, ids: list[str]) -> None:
    agency = connection.scalar(select(agencies.c.id))
    fixed = {"agency": agency, "password": "", "roles": [], "created_at": NOW}
    rows = [{"id": key, "username": key, "name": key, **fixed} for key in ids]
    connection.execute(insert(accounts), rows)


@pytest.fixture
async def house(database: Database, journal: Journal, meeting: str) -> AsyncIterator[House]:
    hub = make_hub(database, journal)
    async with serving(hub) as port:
        yield House(hub, journal, meeting, port)


def make_hub(database: Database, journal: Journal | None = None, bus: Bus | None = None) -> Hub:
    return Hub(
        journal=journal or Journal(database),
        messages=MessageRecords(database),
        bus=bus or Alone(),
        authenticate=authenticate,
        standing=standing,
        log=LOG,
        build="test",
    )


@contextlib.asynccontextmanager
async def serving(hub: Hub) -> AsyncIterator[int]:
    """Serves a hub and one page; yields the port."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        pages,
        ws=hub.protocol,
        lifespan="off",
        log_config=None,
    )
    server = Server(config)
    async with hub:
        task = asyncio.create_task(server.serve(sockets=[listening]))
        await eventually(lambda: server.started)
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            await task


def records_of(scene: Scene) -> list[Record]:
    return [
        Record(entry=entry, command_id=f"command-{entry.seq:016}", n=0, digest=b"")
        for entry in scene.log
    ]


Until = Callable[[], bool]


async def eventually(true: Until, seconds: float = 30.0) -> None:
    """Waits until something has become true; fails after a while."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - there is no event for "some time soon"
            await asyncio.sleep(0.01)

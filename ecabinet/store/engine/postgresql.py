"""PostgreSQL: a server that other processes write to as well, asked through asyncpg.

Whoever falls silent must not keep the others waiting: a machine without power says nothing when it
goes, and the server would hold its locks until TCP gives up, two hours later. So the server ends a
transaction whose owner says nothing for a while, and who holds a turn says something every second.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from sqlalchemy import NullPool, exc, func, select, text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from ecabinet.errors import Unavailable
from ecabinet.store.engine.database import ALIKE, POOL, Database, P, T, Work, lock_key
from ecabinet.store.engine.failures import storage_errors

CONNECT_SECONDS, COMMAND_SECONDS = 3, 30
"""After which a server counts as gone that does not even refuse."""

SILENT_SECONDS = 10
"""After which a process counts as gone that holds what others wait for and says nothing."""

TURN_SECONDS = 1.0
"""Between two tries to get a turn, and between two words of who has it."""

_MUST_BE_ON = ("fsync", "synchronous_commit", "full_page_writes")

_OTHERS = text(
    "SELECT count(DISTINCT application_name) FROM pg_stat_activity"
    " WHERE datname = current_database()"
    " AND application_name LIKE 'ecabinet %' AND application_name <> :me"
)


class PostgreSQLDatabase(Database):
    """A database on a server. Turns have connections of their own: a vote by envelopes keeps one
    for minutes, at every process that waits for its turn, and the pool is for all meetings."""

    dialect = "postgresql"
    exclusive = False

    def __init__(self, url: URL) -> None:
        self._name = f"ecabinet {secrets.token_urlsafe(9)}"
        self._engine = self._connecting(
            url,
            {"idle_in_transaction_session_timeout": f"{SILENT_SECONDS}s"},
            pool_pre_ping=True,  # a server that was started anew is not a reason to try again
            **POOL,
        )
        self._turns = self._connecting(
            url, {"idle_session_timeout": f"{SILENT_SECONDS}s"}, poolclass=NullPool
        )

    def _connecting(self, url: URL, settings: dict[str, str], **options: Any) -> AsyncEngine:
        return create_async_engine(
            url.set(drivername="postgresql+asyncpg"),
            connect_args={
                "timeout": CONNECT_SECONDS,
                "command_timeout": COMMAND_SECONDS,
                "server_settings": {"application_name": self._name, **settings},
            },
            **ALIKE,
            **options,
        )

    async def write(self, work: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        with storage_errors():
            async with self._engine.begin() as connection:
                return await connection.run_sync(work, *args, **kwargs)

    alter = write

    async def read(self, work: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        with storage_errors():
            async with self._engine.connect() as connection:
                return await connection.run_sync(work, *args, **kwargs)

    async def forgets(self) -> Sequence[str]:
        """Those of `_MUST_BE_ON` that are off."""
        return await self.read(
            lambda c: [name for name in _MUST_BE_ON if c.scalar(text(f"SHOW {name}")) == "off"]
        )

    async def others(self) -> int:
        """By the names under which connections are listed."""
        return await self.read(lambda c: c.scalar(_OTHERS, {"me": self._name}) or 0)

    async def scrub(self, table: str) -> None:
        """Frees the rows' place, which is then written over; their key is gone anyway."""
        with storage_errors():
            async with self._engine.connect() as connection:
                await connection.execution_options(isolation_level="AUTOCOMMIT")
                await connection.exec_driver_sql(f"VACUUM {table}")

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Held by the connection: whoever dies gives it back, and who loses it is told."""
        with storage_errors():
            connection = await self._take_turn(name)
        try:
            async with asyncio.timeout(None) as having:
                keeping = asyncio.create_task(_keep(connection, having), name=f"turn {name}")
                try:
                    yield
                finally:
                    keeping.cancel()
                    await asyncio.wait([keeping])
        except TimeoutError:
            if having.expired():
                raise Unavailable("storage_unreachable") from None
            raise
        finally:
            with suppress(exc.DBAPIError, OSError):  # then it is gone, and the lock with it
                await connection.close()

    async def _take_turn(self, name: str) -> AsyncConnection:
        """A connection that holds the lock. While others do, none is kept."""
        mine = select(func.pg_try_advisory_lock(lock_key(name)))
        while True:
            connection, is_mine = await self._turns.connect(), False
            try:
                await connection.execution_options(isolation_level="AUTOCOMMIT")
                is_mine = bool(await connection.scalar(mine))
                if is_mine:
                    return connection
            finally:
                if not is_mine:
                    await connection.close()
            await asyncio.sleep(TURN_SECONDS)

    async def close(self) -> None:
        await self._engine.dispose()
        await self._turns.dispose()


async def _keep(connection: AsyncConnection, having: asyncio.Timeout) -> None:
    """Says every second that we are there; when nobody hears it, what it is had for ends."""
    try:
        while True:
            await asyncio.sleep(TURN_SECONDS)
            async with asyncio.timeout(CONNECT_SECONDS):
                await connection.execute(select(1))
    except (exc.DBAPIError, OSError):
        having.reschedule(0)

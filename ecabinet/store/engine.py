"""The database: one writer, many readers, and what a storage failure means.

Whatever is asked of the database is a plain function over a connection, run as one transaction:
`await database.write(function, …)`. On SQLite such a function runs whole on a thread, since a hop
between threads costs more than most statements do. A single connection writes there, inside
`BEGIN IMMEDIATE` and with `synchronous=FULL`, so that a commit has reached the disk when it
returns; the others are read-only and never checkpoint the write-ahead log. On PostgreSQL it runs
through asyncpg. What differs between the two is here and in `search`; the rest is portable Core.

Errors of the database that an operator or a retry can mend become `Unavailable`; a violated
constraint is passed on to the caller, who knows what it means; anything else is a mistake of ours.
"""

from __future__ import annotations

import asyncio
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import (
    AbstractAsyncContextManager,
    asynccontextmanager,
    closing,
    contextmanager,
    suppress,
)
from hashlib import blake2b
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import quote

import msgspec
from sqlalchemy import create_engine, event, exc, func, select
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from ecabinet.errors import Unavailable
from ecabinet.store.folder import FolderLock

P = ParamSpec("P")
T = TypeVar("T")
Work = Callable[Concatenate[Connection, P], T]

CONNECTIONS = 8

TRY_AGAIN = 0.05
WAIT_FOR_TURN = 1.0
"""Seconds until a reader may be done, and until another process may have given up its turn."""
CONNECT_SECONDS, COMMAND_SECONDS = 3, 30
"""After which a PostgreSQL server counts as gone that does not even refuse."""


class Database(ABC):
    """An open database. A cancelled caller does not stop the work it asked for."""

    dialect: str
    exclusive: bool
    """Whether this process alone writes."""

    @abstractmethod
    async def write(self, work: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `work(connection, …)` returns, once what it wrote is durable.

        Any exception of `work` takes everything back and is passed on. Raises Unavailable
        `storage_full`, `storage_busy`, `storage_unreachable`, `storage_failed`.
        """

    @abstractmethod
    async def read(self, work: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `work(connection, …)` returns on one consistent view; raises as `write`."""

    async def ping(self) -> None:
        """Ask for nothing, to see that it can be asked; raises as `read`."""
        await self.read(lambda connection: connection.execute(select(1)))

    @abstractmethod
    async def scrub(self, table: str) -> None:
        """Leave no copy of a table's deleted rows where the database keeps what it has written.

        Raises as `write`.
        """

    @abstractmethod
    def turn(self, name: str) -> AbstractAsyncContextManager[None]:
        """Hold `name` among all processes on this database, from when it is free."""

    @abstractmethod
    async def close(self) -> None:
        """Let what is under way finish and close all connections."""


def open_database(url: str) -> Database:
    """Open by URL, `sqlite:///…` or `postgresql://…`; connections are made when needed.

    For SQLite the folder of the database file is made and locked for this process.
    Raises Unavailable `data_folder_in_use`, `data_folder_unusable`.
    """
    target = make_url(url)
    if target.get_backend_name() == "sqlite":
        return SQLiteDatabase(Path(target.database or "ecabinet.db").absolute())
    return PostgreSQLDatabase(target)


def take_turns(connection: Connection, name: str) -> None:
    """Wait until no other transaction holds `name`, and hold it until this one ends.

    Where one connection writes there is nobody to wait for.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_key(name))))


def _key(name: str) -> int:
    """A name as PostgreSQL's locks know it."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), signed=True)


_ALIKE = {
    "json_serializer": lambda value: msgspec.json.encode(value).decode(),
    "json_deserializer": msgspec.json.decode,
    "hide_parameters": True,  # else an error's text, and so a log file, would tell who voted how
    "pool_size": CONNECTIONS,
    "max_overflow": 0,
}


_TRUNCATE = "PRAGMA wal_checkpoint(TRUNCATE)"


class SQLiteDatabase(Database):
    """A file that this process alone has open: a writing thread and several reading ones."""

    dialect = "sqlite"
    exclusive = True

    def __init__(self, path: Path) -> None:
        self._lock = FolderLock(path.parent)
        self._writer = _sqlite(
            URL.create("sqlite", database=str(path)),
            "BEGIN IMMEDIATE",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "journal_size_limit=67108864",
            "wal_autocheckpoint=8192",
            "cache_size=-65536",
            "secure_delete=ON",  # what was deleted is overwritten, and after a crash its copies go
            _TRUNCATE.removeprefix("PRAGMA "),
        )
        self._reader = _sqlite(
            URL.create(
                "sqlite",
                database=f"file:{quote(str(path))}",
                query={"mode": "ro", "uri": "true"},
            ),
            "BEGIN",
            "query_only=ON",
            "wal_autocheckpoint=0",
        )
        self._writing = ThreadPoolExecutor(1, "database-writer")
        self._reading = ThreadPoolExecutor(CONNECTIONS, "database-reader")

    async def write(self, work: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        def transaction() -> T:
            with _storage_errors(), self._writer.begin() as connection:
                return work(connection, *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._writing, transaction)

    async def read(self, work: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        def view() -> T:
            with _storage_errors(), self._reader.connect() as connection:
                return work(connection, *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._reading, view)

    async def scrub(self, table: str) -> None:
        """Empties the write-ahead log, once no reader needs it."""
        loop = asyncio.get_running_loop()
        while await loop.run_in_executor(self._writing, self._truncate):  # noqa: ASYNC110
            await asyncio.sleep(TRY_AGAIN)

    def _truncate(self) -> bool:
        """Whether somebody still reads what is in the log."""
        with _storage_errors(), closing(self._writer.raw_connection()) as connection:
            assert isinstance(connection.driver_connection, sqlite3.Connection)
            (busy, *_), *_ = connection.driver_connection.execute(_TRUNCATE)
            return bool(busy)

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        yield  # there is nobody else

    async def close(self) -> None:
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._reading.shutdown()
        self._writing.shutdown()
        self._reader.dispose()
        self._writer.dispose()  # last: it folds the write-ahead log into the file
        self._lock.release()


def _sqlite(url: URL, begin: str, *pragmas: str) -> Engine:
    engine = create_engine(url, **_ALIKE)

    @event.listens_for(engine, "connect")
    def connect(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions are ours, not the driver's
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


class PostgreSQLDatabase(Database):
    """A server that other processes write to as well."""

    dialect = "postgresql"
    exclusive = False

    def __init__(self, url: URL) -> None:
        self._engine = create_async_engine(
            url.set(drivername="postgresql+asyncpg"),
            pool_pre_ping=True,  # a server that was started anew is not a reason to try again
            connect_args={"timeout": CONNECT_SECONDS, "command_timeout": COMMAND_SECONDS},
            **_ALIKE,
        )

    async def write(self, work: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        with _storage_errors():
            async with self._engine.begin() as connection:
                return await connection.run_sync(work, *args, **kwargs)

    async def read(self, work: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        with _storage_errors():
            async with self._engine.connect() as connection:
                return await connection.run_sync(work, *args, **kwargs)

    async def scrub(self, table: str) -> None:
        """Frees the rows' place, which is then written over; their key is gone anyway."""
        with _storage_errors():
            async with self._alone() as connection:
                await connection.exec_driver_sql(f"VACUUM {table}")

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Held by the connection: whoever dies gives it back."""
        async with self._alone() as connection:
            mine = select(func.pg_try_advisory_lock(_key(name)))
            while not await connection.scalar(mine):  # noqa: ASYNC110
                await asyncio.sleep(WAIT_FOR_TURN)
            try:
                yield
            finally:
                with suppress(exc.DBAPIError):  # then the connection is gone, and the lock with it
                    await connection.execute(select(func.pg_advisory_unlock(_key(name))))

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[AsyncConnection]:
        """A connection outside of any transaction."""
        async with self._engine.connect() as connection:
            yield await connection.execution_options(isolation_level="AUTOCOMMIT")

    async def close(self) -> None:
        await self._engine.dispose()


@contextmanager
def _storage_errors() -> Iterator[None]:
    try:
        yield
    except exc.IntegrityError:
        raise
    except exc.TimeoutError as error:
        raise Unavailable("storage_busy") from error
    except exc.DBAPIError as error:
        code = _code(error)
        if code is None:
            raise
        raise Unavailable(code) from error
    except OSError as error:
        raise Unavailable("storage_unreachable") from error
    except Exception as error:  # the driver's own, when there is no connection yet
        code = _by_state(getattr(error, "sqlstate", None))
        if code is None:
            raise
        raise Unavailable(code) from error


_SQLITE_CODES = {
    sqlite3.SQLITE_FULL: "storage_full",
    sqlite3.SQLITE_BUSY: "storage_busy",
    sqlite3.SQLITE_LOCKED: "storage_busy",
    sqlite3.SQLITE_CANTOPEN: "storage_unreachable",
    sqlite3.SQLITE_READONLY: "storage_failed",
    sqlite3.SQLITE_IOERR: "storage_failed",
    sqlite3.SQLITE_CORRUPT: "storage_failed",
    sqlite3.SQLITE_NOTADB: "storage_failed",
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html, by class or code
_POSTGRES_CODES = {
    "53100": "storage_full",
    "53": "storage_busy",
    "40": "storage_busy",
    "55P03": "storage_busy",
    "57P": "storage_unreachable",
    "08": "storage_unreachable",
    "58": "storage_failed",
}


def _code(error: exc.DBAPIError) -> str | None:
    primary = getattr(error.orig, "sqlite_errorcode", None)
    if primary is not None:
        return _SQLITE_CODES.get(primary & 0xFF)
    if code := _by_state(getattr(error.orig, "sqlstate", None)):
        return code
    return "storage_unreachable" if error.connection_invalidated else None


def _by_state(state: str | None) -> str | None:
    codes = _POSTGRES_CODES.items()
    return next((code for prefix, code in codes if (state or "").startswith(prefix)), None)

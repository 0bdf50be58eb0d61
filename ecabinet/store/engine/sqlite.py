"""SQLite: one file, which one process has open, with one writing thread and several reading ones.

A transaction runs whole on a thread, since a hop between threads costs more than most statements
do. A single connection writes, inside `BEGIN IMMEDIATE` and with `synchronous=FULL`, so that a
commit has reached the disk when it returns; the others are read-only and never checkpoint the
write-ahead log.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine

from ecabinet.store.engine.database import ALIKE, CONNECTIONS, POOL, Database, P, T, Work
from ecabinet.store.engine.failures import storage_errors
from ecabinet.store.folder import FolderLock

TRY_AGAIN = 0.05
"""Seconds until a reader may be done."""

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
        self._reader = _reading(path)
        self._writing = ThreadPoolExecutor(1, "database-writer")
        self._reading = ThreadPoolExecutor(CONNECTIONS, "database-reader")

    async def write(self, work: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        def transaction() -> T:
            with storage_errors(), self._writer.begin() as connection:
                return work(connection, *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._writing, transaction)

    async def alter(self, work: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """A table is altered by making it anew, and the one of before cannot go while rows of
        others refer to it: references are asked for at the end (sqlite.org/lang_altertable)."""

        def transaction() -> T:
            with storage_errors(), self._writer.connect() as connection, _unbound(connection):
                with connection.begin():
                    done = work(connection, *args, **kwargs)
                    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                    if loose:
                        raise ValueError(f"rows refer to what is not there: {loose[:3]}")
                return done

        return await asyncio.get_running_loop().run_in_executor(self._writing, transaction)

    async def read(self, work: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        def view() -> T:
            with storage_errors(), self._reader.connect() as connection:
                return work(connection, *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._reading, view)

    async def scrub(self, table: str) -> None:
        """Empties the write-ahead log, once no reader needs it."""
        loop = asyncio.get_running_loop()
        while await loop.run_in_executor(self._writing, self._truncate):  # noqa: ASYNC110  # no event tells
            await asyncio.sleep(TRY_AGAIN)

    def _truncate(self) -> bool:
        """Whether somebody still reads what is in the log."""
        with storage_errors(), closing(self._writer.raw_connection()) as connection:
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


async def read_beside(path: Path, work: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `work` returns on one view of the file, which another process may have open.

    Read-only, without our lock: one that only reads and never checkpoints disturbs nobody.
    """

    def view() -> T:
        engine = _reading(path)
        try:
            with storage_errors(), engine.connect() as connection:
                return work(connection, *args, **kwargs)
        finally:
            engine.dispose()

    return await asyncio.to_thread(view)


def _reading(path: Path) -> Engine:
    return _sqlite(
        URL.create(
            "sqlite",
            database=f"file:{quote(str(path))}",
            query={"mode": "ro", "uri": "true"},
        ),
        "BEGIN",
        "query_only=ON",
        "wal_autocheckpoint=0",
    )


@contextmanager
def _unbound(connection: Connection) -> Iterator[None]:
    """References are not enforced meanwhile; to be asked for outside of a transaction."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute("PRAGMA foreign_keys=OFF").close()
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON").close()


def _sqlite(url: URL, begin: str, *pragmas: str) -> Engine:
    engine = create_engine(url, **ALIKE, **POOL)

    @event.listens_for(engine, "connect")
    def connect(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions are ours, not the driver's
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine

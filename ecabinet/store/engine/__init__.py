"""The database: one writer, many readers, and what a storage failure means.

Whatever is asked of the database is a plain function over a connection, run as one transaction:
`await database.write(function, …)`. What differs between SQLite and PostgreSQL is in the modules
here and in `search`; the rest is portable Core.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError

from ecabinet.errors import BadInput
from ecabinet.store.engine import sqlite
from ecabinet.store.engine.database import Database, P, T, Work, take_turns
from ecabinet.store.engine.postgresql import PostgreSQLDatabase
from ecabinet.store.engine.rows import upsert, write_rows
from ecabinet.store.engine.sqlite import SQLiteDatabase

__all__ = ["Database", "open_database", "read_beside", "take_turns", "upsert", "write_rows"]


def open_database(url: str) -> Database:
    """Open by URL, `sqlite:///…` or `postgresql://…`; connections are made when needed.

    For SQLite the folder of the database file is made and locked for this process.
    Raises Unavailable `data_folder_in_use`, `data_folder_unusable`, BadInput `bad_database_url`.
    """
    try:
        target = make_url(url)
    except (ArgumentError, ValueError):
        raise BadInput("bad_database_url") from None  # what is in it may be a password
    if target.get_backend_name() == "sqlite":
        return SQLiteDatabase(Path(target.database or "ecabinet.db").absolute())
    if target.get_backend_name() == "postgresql":
        return PostgreSQLDatabase(target)
    raise BadInput("bad_database_url")


async def read_beside(url: str, work: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `work(connection, …)` returns on one view of a database that a server may have open.

    Nothing is written, locked or checkpointed. Raises as `Database.read`, BadInput
    `bad_database_url`.
    """
    try:
        target = make_url(url)
    except (ArgumentError, ValueError):
        raise BadInput("bad_database_url") from None
    if target.get_backend_name() == "sqlite":
        path = Path(target.database or "ecabinet.db")
        return await sqlite.read_beside(path, work, *args, **kwargs)
    database = open_database(url)
    try:
        return await database.read(lambda c: _as_of_now(c, work, *args, **kwargs))
    finally:
        await database.close()


def _as_of_now(connection: Connection, work: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
    return work(connection, *args, **kwargs)

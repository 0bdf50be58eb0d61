"""The database: one writer, many readers, and what a storage failure means.

Whatever is asked of the database is a plain function over a connection, run as one transaction:
`await database.write(function, …)`. What differs between SQLite and PostgreSQL is in the modules
here and in `search`; the rest is portable Core.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from ecabinet.errors import BadInput
from ecabinet.store.engine.database import Database, take_turns
from ecabinet.store.engine.postgresql import PostgreSQLDatabase
from ecabinet.store.engine.rows import upsert, write_rows
from ecabinet.store.engine.sqlite import SQLiteDatabase

__all__ = ["Database", "open_database", "take_turns", "upsert", "write_rows"]


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

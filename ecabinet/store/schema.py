"""Bringing a database to the schema this program knows, and knowing which log it carries."""

from __future__ import annotations

import secrets
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, insert, select

from ecabinet.errors import Unavailable
from ecabinet.store.engine import Database
from ecabinet.store.tables import deployment


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings, all of them here: there is no ini file to find."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    made.attributes["connection"] = connection
    return made


async def migrate(database: Database) -> None:
    """Make or bring up to date all tables, in one transaction.

    Raises Unavailable `schema_unknown` when the database was written by a newer program.
    """
    await database.write(_upgrade)


async def log_id(database: Database) -> str:
    """The name of the log this database carries; the wire's `log`. Made once, at first use."""
    return await database.write(_log_id)


def head() -> str | None:
    """The newest step of the schema's history."""
    return ScriptDirectory.from_config(config()).get_current_head()


def _upgrade(connection: Connection) -> None:
    try:
        command.upgrade(config(connection), "head")
    except CommandError as error:
        raise Unavailable("schema_unknown") from error


def _log_id(connection: Connection) -> str:
    known = select(deployment.c.value).where(deployment.c.name == "log")
    name = connection.scalar(known)
    if name is None:
        name = secrets.token_urlsafe(12)
        connection.execute(insert(deployment).values(name="log", value=name))
    return name

"""Bringing a database to the schema this program knows."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from ecabinet.errors import Unavailable
from ecabinet.store.engine import Database, take_turns

STEPS = Path(__file__).parent / "migrations"


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings, all of them here: there is no ini file to find."""
    made = Config()
    made.set_main_option("script_location", str(STEPS))
    made.attributes["connection"] = connection
    return made


async def migrate(database: Database) -> None:
    """Make or bring up to date all tables, in one transaction; who comes at the same time waits.

    Raises Unavailable `schema_unknown` when the database was written by a newer program.
    """
    await database.alter(_upgrade)


def head() -> str | None:
    """The newest step of the schema's history."""
    return ScriptDirectory.from_config(config()).get_current_head()


def _upgrade(connection: Connection) -> None:
    take_turns(connection, "schema")
    steps = ScriptDirectory.from_config(config()).walk_revisions()
    taken = MigrationContext.configure(connection).get_current_heads()
    if not {step.revision for step in steps}.issuperset(taken):
        raise Unavailable("schema_unknown")
    command.upgrade(config(connection), "head")

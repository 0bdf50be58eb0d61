"""Bringing a database to the schema this program knows.

Alembic is loaded where there is a step to take, which is seldom: it takes as long as the rest of
a start's look at the database together.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from ecabinet.errors import Unavailable
from ecabinet.store.engine import Database, take_turns

if TYPE_CHECKING:
    from alembic.config import Config

STEPS = Path(__file__).parent / "migrations"


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings, all of them here: there is no ini file to find."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(STEPS))
    made.attributes["connection"] = connection
    return made


async def migrate(database: Database) -> None:
    """Make or bring up to date all tables, in one transaction; who comes at the same time waits.

    Raises Unavailable `schema_unknown` when the database was written by a newer program.
    """
    if await database.write(schema_of) != head():  # who only reads cannot make a new file
        await database.alter(_upgrade)


def head() -> str:
    """The newest step of the schema's history; a step's file begins with its name."""
    steps = (STEPS / "versions").glob("[0-9]*.py")
    return max((path.name.partition("_")[0] for path in steps), default="")


def schema_of(connection: Connection) -> str | None:
    """The step of the schema's history at which a database stands."""
    try:
        found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    except DBAPIError:
        return None
    return None if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    take_turns(connection, "schema")
    steps = ScriptDirectory.from_config(config()).walk_revisions()
    taken = MigrationContext.configure(connection).get_current_heads()
    if not {step.revision for step in steps}.issuperset(taken):
        raise Unavailable("schema_unknown")
    command.upgrade(config(connection), "head")

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text

from ecabinet.errors import Unavailable
from ecabinet.store import schema
from ecabinet.store.engine import Database
from ecabinet.store.schema import head, migrate
from ecabinet.store.tables import metadata

_OURS = ("page_index", "headline_index", "search_vector", "uq_journal_")


def is_ours(thing: object, name: str | None, *_: object) -> bool:
    """The full-text index is not described in `tables`, since SQLAlchemy has no words for it; the
    index of commands is only where several processes write, which Alembic does not understand."""
    return not (name and name.startswith(_OURS))


async def test_the_steps_lead_to_the_tables_as_described(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(
            connection,
            opts={"include_object": is_ours, "compare_type": True},
        )
        return list(compare_metadata(context, metadata))

    assert await database.write(differences) == []


async def test_migrating_again_changes_nothing(database: Database) -> None:
    await migrate(database)

    def version(connection: Connection) -> object:
        return connection.scalar(text("SELECT version_num FROM alembic_version"))

    assert await database.read(version) == head()
    assert head() == ScriptDirectory.from_config(schema.config()).get_current_head()


async def test_a_database_of_a_newer_program_is_refused(database: Database) -> None:
    def from_the_future(connection: Connection) -> None:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    await database.write(from_the_future)

    with pytest.raises(Unavailable, match="schema_unknown"):
        await migrate(database)


async def test_a_mistake_in_our_own_steps_is_not_the_databases(
    database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(schema, "STEPS", tmp_path / "nowhere")

    with pytest.raises(CommandError):
        await migrate(database)

"""The journal's commands are unique by an index only where several processes write.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

_COMMANDS = ("uq_journal_meeting_actor_command_id_n", ["meeting", "actor", "command_id", "n"])


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("journal", table_kwargs={"sqlite_with_rowid": False}) as journal:
            journal.drop_constraint(_COMMANDS[0], type_="unique")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("journal", table_kwargs={"sqlite_with_rowid": False}) as journal:
            journal.create_unique_constraint(*_COMMANDS)

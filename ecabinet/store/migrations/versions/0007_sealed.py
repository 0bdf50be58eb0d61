"""What is sealed beside the log: envelopes of secret votes, and tellers' shares of their keys.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "sealed",
        sa.Column("meeting", sa.String(36), nullable=False),
        sa.Column("vote", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("attendee", sa.String(36), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], name=op.f("fk_sealed_meeting")),
        sa.PrimaryKeyConstraint("meeting", "vote", "kind", "attendee", name=op.f("pk_sealed")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("sealed")

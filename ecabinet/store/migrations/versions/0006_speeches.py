"""Who spoke in which meeting, for who has not spoken in the last ones.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "speeches",
        sa.Column("meeting", sa.String(36), nullable=False),
        sa.Column("request", sa.String(36), nullable=False),
        sa.Column("attendee", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("spoken_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], name=op.f("fk_speeches_meeting")),
        sa.PrimaryKeyConstraint("meeting", "request", name=op.f("pk_speeches")),
    )


def downgrade() -> None:
    op.drop_table("speeches")

"""Answers that are due in writing, over all meetings.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "answers_due",
        sa.Column("meeting", sa.String(36), nullable=False),
        sa.Column("question", sa.String(36), nullable=False),
        sa.Column("asker", sa.String(36), nullable=False),
        sa.Column("questioned", sa.String(36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], name=op.f("fk_answers_due_meeting")),
        sa.PrimaryKeyConstraint("meeting", "question", name=op.f("pk_answers_due")),
    )


def downgrade() -> None:
    op.drop_table("answers_due")

"""Breaks that the agenda foresees, and whether members mark items beforehand.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("items", sa.Column("pause", sa.Integer, nullable=False, server_default="0"))
    op.add_column(
        "meetings", sa.Column("positions", sa.String(20), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("meetings", "positions")
    op.drop_column("items", "pause")

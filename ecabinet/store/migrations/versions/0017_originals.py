"""The file that a paper was made of is kept beside the paper.

Revision ID: 0017
Revises: 0016
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_WORDS = ("original_name", "original_type", "made_by")


def upgrade() -> None:
    with op.batch_alter_table("material_versions") as table:
        table.add_column(sa.Column("original_sha256", sa.String(64)))
        for name in _WORDS:
            table.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("material_versions") as table:
        for name in (*_WORDS, "original_sha256"):
            table.drop_column(name)

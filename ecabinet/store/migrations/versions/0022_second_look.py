"""A new version of a published paper waits for a second pair of eyes, where an agency wants them.

Revision ID: 0022
Revises: 0021
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column(
        "material_versions",
        sa.Column("waits", sa.Boolean, nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    with op.batch_alter_table("material_versions") as table:
        table.drop_column("waits")

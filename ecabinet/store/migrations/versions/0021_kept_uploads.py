"""A version says which upload it was, so that an upload is kept once.

Revision ID: 0021
Revises: 0020
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

_INDEX = "ix_material_versions_upload"


def upgrade() -> None:
    op.add_column("material_versions", sa.Column("upload", sa.String(36)))
    op.create_index(op.f(_INDEX), "material_versions", ["upload"], unique=True)


def downgrade() -> None:
    op.drop_index(op.f(_INDEX), "material_versions")
    with op.batch_alter_table("material_versions") as table:
        table.drop_column("upload")

"""Notes on papers without a word of who was once told of them; what is asked often is indexed.

Revision ID: 0019
Revises: 0018
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

_BEFORE = ["account", "material", "sha256"]
_MINE = ["account", "material", "seq", "removed", "size"]
_PARTS = {
    "shared": (["material", "seq"], "shared != 'none'"),
    "of_words": (["material", "sha256"], "type != 'ink'"),
}


def upgrade() -> None:
    with op.batch_alter_table("annotations") as table:
        table.drop_index("ix_annotations_account_material_sha256")
        table.drop_column("told")
    op.create_index("ix_annotations_account_material_seq_removed_size", "annotations", _MINE)
    for name, (columns, which) in _PARTS.items():
        op.create_index(
            f"ix_annotations_{name}",
            "annotations",
            columns,
            sqlite_where=sa.text(f"{which} AND removed = 0"),
            postgresql_where=sa.text(f"{which} AND NOT removed"),
        )


def downgrade() -> None:
    for name in (*_PARTS, "account_material_seq_removed_size"):
        op.drop_index(f"ix_annotations_{name}", "annotations")
    with op.batch_alter_table("annotations") as table:
        table.add_column(sa.Column("told", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.create_index("ix_annotations_account_material_sha256", _BEFORE)
    op.execute("UPDATE annotations SET told = (shared != 'none')")

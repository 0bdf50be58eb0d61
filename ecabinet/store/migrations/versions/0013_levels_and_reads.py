"""What readers may do with papers by their level, and who opened what.

Revision ID: 0013
Revises: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "levels",
        sa.Column("agency", sa.String(36), nullable=False),
        sa.Column("level", sa.String(20), nullable=False),
        *(
            sa.Column(name, sa.Boolean(), nullable=False)
            for name in ("watermark", "download", "print", "copy", "offline")
        ),
        sa.ForeignKeyConstraint(["agency"], ["agencies.id"], name=op.f("fk_levels_agency")),
        sa.PrimaryKeyConstraint("agency", "level", name=op.f("pk_levels")),
    )
    op.create_table(
        "reads",
        sa.Column("material", sa.String(36), nullable=False),
        sa.Column("account", sa.String(36), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("given_at", sa.BigInteger(), nullable=False),
        sa.Column("first_at", sa.BigInteger(), nullable=True),
        sa.Column("last_at", sa.BigInteger(), nullable=True),
        sa.Column("times", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["material"], ["materials.id"], name=op.f("fk_reads_material")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_reads_account")),
        sa.PrimaryKeyConstraint("material", "account", "sha256", name=op.f("pk_reads")),
    )
    op.create_index(op.f("ix_reads_account_last_at"), "reads", ["account", "last_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_reads_account_last_at"), "reads")
    op.drop_table("reads")
    op.drop_table("levels")

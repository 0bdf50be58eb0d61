"""Catalogues of an agency, and the kinds of meetings that it has made its own.

Revision ID: 0018
Revises: 0017
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "catalogues",
        sa.Column("agency", sa.String(36), nullable=False),
        sa.Column("catalogue", sa.String(20), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agencies.id"], name=op.f("fk_catalogues_agency")),
        sa.PrimaryKeyConstraint("agency", "catalogue", name=op.f("pk_catalogues")),
    )
    op.create_table(
        "kinds",
        sa.Column("agency", sa.String(36), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agencies.id"], name=op.f("fk_kinds_agency")),
        sa.PrimaryKeyConstraint("agency", "key", name=op.f("pk_kinds")),
    )


def downgrade() -> None:
    for table in ("kinds", "catalogues"):
        op.drop_table(table)

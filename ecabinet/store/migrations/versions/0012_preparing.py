"""Papers have a state on their way to the table, items somebody who prepares them, both a history.

Revision ID: 0012
Revises: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column(
        "agencies", sa.Column("four_eyes", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.add_column("items", sa.Column("due_at", sa.BigInteger()))
    with op.batch_alter_table("materials") as materials:
        materials.add_column(
            sa.Column("state", sa.String(20), nullable=False, server_default="published")
        )
        materials.add_column(
            sa.Column("section", sa.String(20), nullable=False, server_default="session")
        )
        materials.add_column(sa.Column("prepared_by", sa.String(36)))
        materials.add_column(sa.Column("due_at", sa.BigInteger()))
        materials.create_foreign_key(
            op.f("fk_materials_prepared_by"), "accounts", ["prepared_by"], ["id"]
        )
    op.execute("UPDATE materials SET state = 'recalled' WHERE status = 'recalled'")
    op.create_table(
        "preparers",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("meeting", sa.String(36), nullable=False),
        sa.Column("item", sa.String(36), nullable=False),
        sa.Column("account", sa.String(36)),
        sa.Column("agency", sa.String(36)),
        sa.ForeignKeyConstraint(
            ["meeting", "item"],
            ["items.meeting", "items.id"],
            name=op.f("fk_preparers_meeting_item"),
        ),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_preparers_account")),
        sa.ForeignKeyConstraint(["agency"], ["agencies.id"], name=op.f("fk_preparers_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preparers")),
    )
    for column in ("account", "agency"):
        op.create_index(op.f(f"ix_preparers_{column}"), "preparers", [column])
    op.create_index(op.f("ix_preparers_meeting"), "preparers", ["meeting"])
    op.create_table(
        "material_steps",
        sa.Column("material", sa.String(36), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.String(36)),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.ForeignKeyConstraint(
            ["material"], ["materials.id"], name=op.f("fk_material_steps_material")
        ),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.id"], name=op.f("fk_material_steps_account")
        ),
        sa.PrimaryKeyConstraint("material", "n", name=op.f("pk_material_steps")),
    )
    op.create_table(
        "meeting_changes",
        sa.Column("meeting", sa.String(36), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.String(36)),
        sa.Column("what", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meetings.id"], name=op.f("fk_meeting_changes_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.id"], name=op.f("fk_meeting_changes_account")
        ),
        sa.PrimaryKeyConstraint("meeting", "n", name=op.f("pk_meeting_changes")),
    )


def downgrade() -> None:
    for table in ("meeting_changes", "material_steps", "preparers"):
        op.drop_table(table)
    with op.batch_alter_table("materials") as materials:
        materials.drop_constraint(op.f("fk_materials_prepared_by"), type_="foreignkey")
        for column in ("due_at", "prepared_by", "section", "state"):
            materials.drop_column(column)
    op.drop_column("items", "due_at")
    op.drop_column("agencies", "four_eyes")

"""Cards that sign tablets in, the codes at the door, and the rooms of an agency.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "cards",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("account", sa.String(36), nullable=False),
        sa.Column("pin", sa.Text, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("valid_until", sa.BigInteger, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
        sa.Column("dead", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_cards_account"),
        sa.PrimaryKeyConstraint("id", name="pk_cards"),
        sa.UniqueConstraint("digest", name="uq_cards_digest"),
    )
    op.create_index("ix_cards_account", "cards", ["account"])
    op.create_table(
        "doors",
        sa.Column("meeting", sa.String(36), nullable=False),
        sa.Column("secret", sa.LargeBinary(32), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], name="fk_doors_meeting"),
        sa.PrimaryKeyConstraint("meeting", name="pk_doors"),
    )
    op.create_table(
        "rooms",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("agency", sa.String(36), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("seats", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agencies.id"], name="fk_rooms_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_rooms"),
        sa.UniqueConstraint("agency", "name", name="uq_rooms_agency_name"),
    )
    with op.batch_alter_table("sessions") as sessions:
        sessions.add_column(sa.Column("card", sa.String(36)))
        sessions.create_foreign_key("fk_sessions_card", "cards", ["card"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("sessions") as sessions:
        sessions.drop_constraint("fk_sessions_card", type_="foreignkey")
        sessions.drop_column("card")
    op.drop_table("rooms")
    op.drop_table("doors")
    op.drop_table("cards")

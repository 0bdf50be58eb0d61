"""Groups, papers and reading marks of the chat; items behind closed doors.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("messages", sa.Column("paper", sa.JSON(none_as_null=True)))
    op.add_column(
        "items", sa.Column("confidential", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.add_column("items", sa.Column("admitted", sa.JSON(none_as_null=True)))
    op.create_table(
        "channel_reads",
        sa.Column("channel", sa.String(120), nullable=False),
        sa.Column("account", sa.String(36), nullable=False),
        sa.Column("meeting", sa.String(36), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.id"], name=op.f("fk_channel_reads_account")
        ),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meetings.id"], name=op.f("fk_channel_reads_meeting")
        ),
        sa.PrimaryKeyConstraint("channel", "account", name=op.f("pk_channel_reads")),
    )
    op.create_index(
        op.f("ix_channel_reads_account_meeting"), "channel_reads", ["account", "meeting"]
    )
    op.create_table(
        "chat_groups",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("meeting", sa.String(36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(36), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], name=op.f("fk_chat_groups_meeting")),
        sa.ForeignKeyConstraint(["made_by"], ["accounts.id"], name=op.f("fk_chat_groups_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_groups")),
    )
    op.create_index(op.f("ix_chat_groups_meeting"), "chat_groups", ["meeting"])
    op.create_table(
        "chat_members",
        sa.Column("chat_group", sa.String(36), nullable=False),
        sa.Column("attendee", sa.String(36), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_group"], ["chat_groups.id"], name=op.f("fk_chat_members_chat_group")
        ),
        sa.PrimaryKeyConstraint("chat_group", "attendee", name=op.f("pk_chat_members")),
    )


def downgrade() -> None:
    for table in ("chat_members", "chat_groups", "channel_reads"):
        op.drop_table(table)
    op.drop_column("items", "admitted")
    op.drop_column("items", "confidential")
    op.drop_column("messages", "paper")

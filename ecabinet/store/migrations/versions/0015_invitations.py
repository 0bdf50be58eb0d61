"""Invitations and their answers, opinions in writing, mail on its way, calendars to subscribe to.

Revision ID: 0015
Revises: 0014
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    for column in ("published_at", "changed_at", "cancelled_at"):
        op.add_column("meetings", sa.Column(column, sa.BigInteger()))
    op.add_column(
        "meetings", sa.Column("sequence", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column(
        "meetings", sa.Column("cancel_reason", sa.Text(), nullable=False, server_default="")
    )
    op.add_column("accounts", _line("email", 254))
    op.add_column("accounts", _line("phone", 40))
    op.create_table(
        "invitations",
        sa.Column("meeting", sa.String(36), nullable=False),
        sa.Column("attendee", sa.String(36), nullable=False),
        sa.Column("token", sa.String(43), nullable=False),
        _line("email", 254),
        _line("phone", 40),
        sa.Column("sent_at", sa.BigInteger()),
        _line("channel", 10),
        sa.Column("reminded_at", sa.BigInteger()),
        sa.Column("answer", sa.String(12), nullable=False, server_default="none"),
        sa.Column("reason", sa.Text(), nullable=False, server_default=""),
        sa.Column("sittings", sa.JSON(), nullable=False),
        sa.Column("substitute", sa.Text(), nullable=False, server_default=""),
        sa.Column("substitute_title", sa.Text(), nullable=False, server_default=""),
        sa.Column("answered_at", sa.BigInteger()),
        _line("decision", 10),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.CheckConstraint(
            "answer IN ('none', 'accept', 'leave', 'substitute')",
            name=op.f("ck_invitations_answer"),
        ),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], name=op.f("fk_invitations_meeting")),
        sa.ForeignKeyConstraint(
            ["meeting", "attendee"],
            ["attendees.meeting", "attendees.id"],
            name=op.f("fk_invitations_meeting_attendee"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meeting", "attendee", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token", name=op.f("uq_invitations_token")),
    )
    op.create_table(
        "written_opinions",
        sa.Column("meeting", sa.String(36), nullable=False),
        sa.Column("attendee", sa.String(36), nullable=False),
        sa.Column("item", sa.String(36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meetings.id"], name=op.f("fk_written_opinions_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["meeting", "attendee"],
            ["attendees.meeting", "attendees.id"],
            name=op.f("fk_written_opinions_meeting_attendee"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting", "item"],
            ["items.meeting", "items.id"],
            name=op.f("fk_written_opinions_meeting_item"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meeting", "attendee", "item", name=op.f("pk_written_opinions")),
    )
    op.create_table(
        "outbox_mail",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("meeting", sa.String(36), nullable=False),
        sa.Column("attendee", sa.String(36), nullable=False),
        sa.Column("recipient", sa.String(254), nullable=False),
        sa.Column("news", sa.String(10), nullable=False),
        sa.Column("message", sa.LargeBinary()),
        sa.Column("state", sa.String(10), nullable=False, server_default="waiting"),
        sa.Column("tries", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger()),
        sa.Column("trouble", sa.Text(), nullable=False, server_default=""),
        sa.CheckConstraint(
            "state IN ('waiting', 'sent', 'refused')", name=op.f("ck_outbox_mail_state")
        ),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], name=op.f("fk_outbox_mail_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_mail")),
    )
    op.create_index(op.f("ix_outbox_mail_state_due_at"), "outbox_mail", ["state", "due_at"])
    op.create_index(op.f("ix_outbox_mail_meeting_attendee"), "outbox_mail", ["meeting", "attendee"])
    op.create_table(
        "calendar_feeds",
        sa.Column("account", sa.String(36), nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.id"], name=op.f("fk_calendar_feeds_account")
        ),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("digest", name=op.f("uq_calendar_feeds_digest")),
    )


def _line(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, server_default="")


def downgrade() -> None:
    for table in ("calendar_feeds", "outbox_mail", "written_opinions", "invitations"):
        op.drop_table(table)
    for column in ("email", "phone"):
        op.drop_column("accounts", column)
    for column in ("published_at", "changed_at", "cancelled_at", "sequence", "cancel_reason"):
        op.drop_column("meetings", column)

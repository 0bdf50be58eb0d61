"""Usernames stay with attendees, and a password that others know is marked as such.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_OF_THEIR_ACCOUNTS = """
UPDATE attendees
SET username = (SELECT username FROM accounts WHERE accounts.id = attendees.account)
WHERE account IS NOT NULL
"""


def upgrade() -> None:
    op.add_column("attendees", sa.Column("username", sa.Text(), server_default="", nullable=False))
    op.add_column(
        "accounts", sa.Column("one_time", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.execute(_OF_THEIR_ACCOUNTS)


def downgrade() -> None:
    op.drop_column("accounts", "one_time")
    op.drop_column("attendees", "username")

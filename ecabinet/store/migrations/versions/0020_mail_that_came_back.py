"""Mail that came back, mail that nobody knows went out; and who answered that they may come.

Revision ID: 0020
Revises: 0019
"""

from __future__ import annotations

from alembic import op

revision = "0020"
down_revision = "0019"

_WIDER = {
    ("outbox_mail", "state"): "state IN ('waiting', 'sent', 'refused', 'returned', 'held')",
    ("invitations", "answer"): "answer IN ('none', 'maybe', 'accept', 'leave', 'substitute')",
}
_BEFORE = {
    ("outbox_mail", "state"): "state IN ('waiting', 'sent', 'refused')",
    ("invitations", "answer"): "answer IN ('none', 'accept', 'leave', 'substitute')",
}


def upgrade() -> None:
    _check(_WIDER)


def downgrade() -> None:
    op.execute("UPDATE outbox_mail SET state = 'refused' WHERE state IN ('returned', 'held')")
    op.execute("UPDATE invitations SET answer = 'none' WHERE answer = 'maybe'")
    _check(_BEFORE)


def _check(conditions: dict[tuple[str, str], str]) -> None:
    for (table, column), condition in conditions.items():
        name = op.f(f"ck_{table}_{column}")
        with op.batch_alter_table(table) as changing:
            if op.get_context().dialect.name == "postgresql":  # SQLite's are not seen, and go
                changing.drop_constraint(name, type_="check")
            changing.create_check_constraint(name, condition)

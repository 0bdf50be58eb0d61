"""Annotations of every kind, shared or not, and how tablets' changes to them come together.

Revision ID: 0014
Revises: 0013
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from ecabinet.documents.search import fold

revision = "0014"
down_revision = "0013"

_MARKS = sa.table(
    "annotations",
    *map(sa.column, ("account", "id", "type", "words", "folded")),
    sa.column("data", sa.JSON),
)


def upgrade() -> None:
    words = [sa.Column(name, sa.Text(), nullable=False, server_default="") for name in _WORDS]
    with op.batch_alter_table("annotations") as table:
        table.add_column(sa.Column("anchor", sa.JSON()))
        table.add_column(sa.Column("shared", sa.String(10), nullable=False, server_default="none"))
        table.add_column(sa.Column("people", sa.JSON()))
        for column in words:
            table.add_column(column)
        table.add_column(sa.Column("rev", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("device", sa.String(40), nullable=False, server_default=""))
        table.add_column(sa.Column("seen", sa.JSON()))
        table.add_column(sa.Column("seq", sa.BigInteger(), nullable=False, server_default="1"))
        for name in ("removed", "told"):
            table.add_column(
                sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
            )
        table.create_index("ix_annotations_material_seq", ["material", "seq"])
    op.execute(_NUMBERED)
    _fill_words()


_NUMBERED = """
UPDATE annotations SET seq = (
    SELECT count(*) FROM annotations AS other
    WHERE other.material = annotations.material
      AND (other.account, other.id) <= (annotations.account, annotations.id)
)
"""
"""Each change on a paper has a number of its own."""

_WORDS = ("words", "folded")


def _fill_words() -> None:
    """The words of highlights made before, so that they are found."""
    connection = op.get_bind()
    marked = sa.select(_MARKS).where(_MARKS.c.type == "highlight")
    for row in connection.execute(marked).all():
        data = json.loads(row.data) if isinstance(row.data, str) else row.data
        this = (_MARKS.c.account == row.account) & (_MARKS.c.id == row.id)
        text = data.get("text", "")
        connection.execute(sa.update(_MARKS).where(this).values(words=text, folded=fold(text)))


def downgrade() -> None:
    op.execute("DELETE FROM annotations WHERE removed OR type NOT IN ('ink', 'highlight')")
    with op.batch_alter_table("annotations") as table:
        table.drop_index("ix_annotations_material_seq")
        for name in (
            *("anchor", "shared", "people", *_WORDS),
            *("rev", "device", "seen", "seq", "removed", "told"),
        ):
            table.drop_column(name)

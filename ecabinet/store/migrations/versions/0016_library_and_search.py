"""People's own libraries, and finding papers across all meetings.

Revision ID: 0016
Revises: 0015
"""

from __future__ import annotations

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_SQLITE = (
    # Searching asks of each hit whose it is, without fetching the page itself.
    "CREATE INDEX page_index_files ON pages (id, sha256)",
    """
    CREATE VIRTUAL TABLE headline_index USING fts5(
        folded, content='headlines', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0", prefix='2 3'
    )
    """,
    """
    CREATE TRIGGER headlines_inserted AFTER INSERT ON headlines BEGIN
        INSERT INTO headline_index (rowid, folded) VALUES (new.id, new.folded);
    END
    """,
    """
    CREATE TRIGGER headlines_deleted AFTER DELETE ON headlines BEGIN
        INSERT INTO headline_index (headline_index, rowid, folded)
        VALUES ('delete', old.id, old.folded);
    END
    """,
)
# Kept, since a phrase is checked in each page that has its words, and making it takes long. Signs
# become spaces: PostgreSQL would read 45/bc-ubnd as the name of a file and never find its parts.
_SIGNS = "!\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~"
_WORDS = f"translate(folded, '{_SIGNS}', repeat(' ', 32))"
_VECTOR = f"tsvector GENERATED ALWAYS AS (to_tsvector('simple', {_WORDS})) STORED"
_POSTGRESQL = (
    "DROP INDEX page_index",
    f"ALTER TABLE pages ADD COLUMN search_vector {_VECTOR}",
    "CREATE INDEX page_index ON pages USING gin (search_vector)",
    f"ALTER TABLE headlines ADD COLUMN search_vector {_VECTOR}",
    "CREATE INDEX headline_index ON headlines USING gin (search_vector)",
)
_MATERIALS = sa.table(
    "materials", *map(sa.column, ("id", "title", "number", "issuer", "kind", "meeting", "position"))
)
_KINDS = {
    "programme": "chuong trinh programme",
    "report": "bao cao report",
    "submission": "to trinh submission",
    "draft_resolution": "du thao nghi quyet draft resolution",
    "verification_report": "bao cao tham tra verification report",
    "petition": "kien nghi petition",
    "notice": "thong bao notice",
    "list": "danh sach list",
    "press_digest": "diem bao press digest",
    "opinion": "y kien opinion",
}


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    headlines = op.create_table(
        "headlines",
        sa.Column("id", number, nullable=False),
        sa.Column("material", sa.String(length=36), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["material"], ["materials.id"], name="fk_headlines_material", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_headlines"),
        sa.UniqueConstraint("material", name="uq_headlines_material"),
    )
    op.create_table(
        "library_folders",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account", sa.String(length=36), nullable=False),
        sa.Column("parent", sa.String(length=36), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_library_folders_account"),
        sa.ForeignKeyConstraint(
            ["parent"], ["library_folders.id"], name="fk_library_folders_parent"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_library_folders"),
    )
    op.create_index("ix_library_folders_account", "library_folders", ["account"])
    op.create_table(
        "library_papers",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account", sa.String(length=36), nullable=False),
        sa.Column("folder", sa.String(length=36), nullable=True),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("material", sa.String(length=36), nullable=True),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_library_papers_account"),
        sa.ForeignKeyConstraint(
            ["folder"], ["library_folders.id"], name="fk_library_papers_folder"
        ),
        sa.ForeignKeyConstraint(["sha256"], ["files.sha256"], name="fk_library_papers_sha256"),
        sa.ForeignKeyConstraint(
            ["material"], ["materials.id"], name="fk_library_papers_material", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_library_papers"),
    )
    op.create_index("ix_library_papers_account", "library_papers", ["account"])
    op.create_index("ix_library_papers_sha256", "library_papers", ["sha256"])
    op.create_index("ix_materials_sha256", "materials", ["sha256"])
    connection = op.get_bind()
    for statement in _POSTGRESQL if connection.dialect.name == "postgresql" else _SQLITE:
        connection.exec_driver_sql(statement)
    rows = [
        {"material": row.id, "folded": _headline(row)}
        for row in connection.execute(
            sa.select(_MATERIALS).order_by(_MATERIALS.c.meeting, _MATERIALS.c.position)
        )
    ]
    if rows:
        connection.execute(sa.insert(headlines), rows)


def downgrade() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:
        op.drop_index("page_index", "pages")
        op.drop_column("pages", "search_vector")
        op.execute("CREATE INDEX page_index ON pages USING gin (to_tsvector('simple', folded))")
    else:
        op.execute("DROP INDEX page_index_files")
        op.execute("DROP TABLE headline_index")
    op.drop_index("ix_materials_sha256", "materials")
    for name in ("library_papers", "library_folders", "headlines"):
        op.drop_table(name)


def _headline(row: sa.Row[tuple[str, ...]]) -> str:
    said = (row.title, row.number, row.issuer)
    return " · ".join(filter(None, (*map(_fold, said), _KINDS.get(row.kind, ""))))


def _fold(text: str) -> str:
    """As searching folded when this step was written."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "d"))
    bare = "".join(c for c in plain if unicodedata.category(c) != "Mn").casefold()
    return "".join(c for c in unicodedata.normalize("NFD", bare) if unicodedata.category(c) != "Mn")

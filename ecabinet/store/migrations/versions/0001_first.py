"""The first tables, and the index that searching the papers' text uses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SQLITE_SEARCH = (
    """
    CREATE VIRTUAL TABLE page_index USING fts5(
        folded, content='pages', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0", prefix='2 3'
    )
    """,
    """
    CREATE TRIGGER pages_inserted AFTER INSERT ON pages BEGIN
        INSERT INTO page_index (rowid, folded) VALUES (new.id, new.folded);
    END
    """,
    """
    CREATE TRIGGER pages_deleted AFTER DELETE ON pages BEGIN
        INSERT INTO page_index (page_index, rowid, folded)
        VALUES ('delete', old.id, old.folded);
    END
    """,
)
_POSTGRES_SEARCH = ("CREATE INDEX page_index ON pages USING gin (to_tsvector('simple', folded))",)


def upgrade() -> None:
    op.create_table(
        "agencies",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("parent", sa.String(length=36), nullable=True),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("letterhead_parent", sa.Text(), server_default="", nullable=False),
        sa.Column("symbol", sa.Text(), server_default="", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("address_form", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["parent"], ["agencies.id"], name="fk_agencies_parent"),
        sa.PrimaryKeyConstraint("id", name="pk_agencies"),
        sa.UniqueConstraint("slug", name="uq_agencies_slug"),
    )
    op.create_table(
        "deployment",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_deployment"),
    )
    op.create_table(
        "files",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("outline", sa.JSON(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_files"),
    )
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency", sa.String(length=36), nullable=False),
        sa.Column("username", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=5), server_default="vi", nullable=False),
        sa.Column("status", sa.String(length=10), server_default="active", nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("status IN ('active', 'blocked')", name="ck_accounts_status"),
        sa.ForeignKeyConstraint(["agency"], ["agencies.id"], name="fk_accounts_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("username", name="uq_accounts_username"),
    )
    op.create_index("ix_accounts_agency", "accounts", ["agency"], unique=False)
    op.create_table(
        "pages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["files.sha256"], name="fk_pages_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_pages"),
        sa.UniqueConstraint("sha256", "n", name="uq_pages_sha256_n"),
    )
    op.create_table(
        "meetings",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("folded_title", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), server_default="draft", nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.Column("room", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("legal_bases", sa.JSON(), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("script", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["agency"], ["agencies.id"], name="fk_meetings_agency"),
        sa.ForeignKeyConstraint(["created_by"], ["accounts.id"], name="fk_meetings_created_by"),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
    )
    op.create_index(
        "ix_meetings_agency_starts_at", "meetings", ["agency", "starts_at"], unique=False
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("account", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("address", sa.String(length=64), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_sessions_account"),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.UniqueConstraint("digest", name="uq_sessions_digest"),
    )
    op.create_index("ix_sessions_account", "sessions", ["account"], unique=False)
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account", sa.String(length=36), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("address", sa.String(length=64), server_default="", nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_sign_ins_account"),
        sa.PrimaryKeyConstraint("id", name="pk_sign_ins"),
    )
    op.create_index("ix_sign_ins_account_at", "sign_ins", ["account", "at"], unique=False)
    op.create_index("ix_sign_ins_at", "sign_ins", ["at"], unique=False)
    op.create_table(
        "attendees",
        sa.Column("meeting", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account", sa.String(length=36), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("unit", sa.Text(), server_default="", nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("votes", sa.Boolean(), nullable=False),
        sa.Column("teller", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_attendees_account"),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], name="fk_attendees_meeting"),
        sa.PrimaryKeyConstraint("meeting", "id", name="pk_attendees"),
        sa.UniqueConstraint("meeting", "account", name="uq_attendees_meeting_account"),
        sa.UniqueConstraint("meeting", "key", name="uq_attendees_meeting_key"),
    )
    op.create_index("ix_attendees_account", "attendees", ["account"], unique=False)
    op.create_table(
        "items",
        sa.Column("meeting", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("parent", sa.String(length=36), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("presenter", sa.Text(), nullable=True),
        sa.Column("presenter_text", sa.Text(), server_default="", nullable=False),
        sa.Column("preparer", sa.Text(), server_default="", nullable=False),
        sa.Column("script", sa.JSON(), nullable=False),
        sa.Column("votes", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=20), server_default="waiting", nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting", "parent"], ["items.meeting", "items.id"], name="fk_items_meeting_parent"
        ),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], name="fk_items_meeting"),
        sa.PrimaryKeyConstraint("meeting", "id", name="pk_items"),
        sa.UniqueConstraint("meeting", "key", name="uq_items_meeting_key"),
    )
    op.create_table(
        "journal",
        sa.Column("meeting", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=36), nullable=False),
        sa.Column("command_id", sa.String(length=64), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("event", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], name="fk_journal_meeting"),
        sa.PrimaryKeyConstraint("meeting", "seq", name="pk_journal"),
        sa.UniqueConstraint(
            "meeting", "actor", "command_id", "n", name="uq_journal_meeting_actor_command_id_n"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "messages",
        sa.Column("channel", sa.String(length=120), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("meeting", sa.String(length=36), nullable=False),
        sa.Column("account", sa.String(length=36), nullable=False),
        sa.Column("command_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_messages_account"),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], name="fk_messages_meeting"),
        sa.PrimaryKeyConstraint("channel", "n", name="pk_messages"),
        sa.UniqueConstraint("account", "command_id", name="uq_messages_account_command_id"),
        sa.UniqueConstraint("id", name="uq_messages_id"),
    )
    op.create_index("ix_messages_meeting", "messages", ["meeting"], unique=False)
    op.create_table(
        "materials",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("meeting", sa.String(length=36), nullable=False),
        sa.Column("item", sa.String(length=36), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), server_default="", nullable=False),
        sa.Column("issuer", sa.Text(), server_default="", nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("urgency", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), server_default="on_table", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "level <> 'paper_only' OR sha256 IS NULL", name="ck_materials_paper_only"
        ),
        sa.ForeignKeyConstraint(
            ["meeting", "item"], ["items.meeting", "items.id"], name="fk_materials_meeting_item"
        ),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], name="fk_materials_meeting"),
        sa.ForeignKeyConstraint(["sha256"], ["files.sha256"], name="fk_materials_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_materials"),
        sa.UniqueConstraint("meeting", "key", name="uq_materials_meeting_key"),
    )
    op.create_index(
        "ix_materials_meeting_position", "materials", ["meeting", "position"], unique=False
    )
    op.create_table(
        "annotations",
        sa.Column("account", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("material", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_annotations_account"),
        sa.ForeignKeyConstraint(["material"], ["materials.id"], name="fk_annotations_material"),
        sa.PrimaryKeyConstraint("account", "id", name="pk_annotations"),
    )
    op.create_index(
        "ix_annotations_account_material_sha256",
        "annotations",
        ["account", "material", "sha256"],
        unique=False,
    )
    op.create_table(
        "material_versions",
        sa.Column("material", sa.String(length=36), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("file_name", sa.Text(), server_default="", nullable=False),
        sa.Column("uploaded_at", sa.BigInteger(), nullable=False),
        sa.Column("uploaded_by", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["material"], ["materials.id"], name="fk_material_versions_material"
        ),
        sa.ForeignKeyConstraint(["sha256"], ["files.sha256"], name="fk_material_versions_sha256"),
        sa.ForeignKeyConstraint(
            ["uploaded_by"], ["accounts.id"], name="fk_material_versions_uploaded_by"
        ),
        sa.PrimaryKeyConstraint("material", "n", name="pk_material_versions"),
    )
    op.create_table(
        "places",
        sa.Column("account", sa.String(length=36), nullable=False),
        sa.Column("material", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_places_account"),
        sa.ForeignKeyConstraint(["material"], ["materials.id"], name="fk_places_material"),
        sa.PrimaryKeyConstraint("account", "material", name="pk_places"),
    )
    sqlite = op.get_context().dialect.name == "sqlite"
    for statement in _SQLITE_SEARCH if sqlite else _POSTGRES_SEARCH:
        op.execute(statement)


def downgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TABLE page_index")
    op.drop_table("places")
    op.drop_table("material_versions")
    op.drop_table("annotations")
    op.drop_table("materials")
    op.drop_table("messages")
    op.drop_table("journal")
    op.drop_table("items")
    op.drop_table("attendees")
    op.drop_table("sign_ins")
    op.drop_table("sessions")
    op.drop_table("meetings")
    op.drop_table("pages")
    op.drop_table("accounts")
    op.drop_table("files")
    op.drop_table("deployment")
    op.drop_table("agencies")

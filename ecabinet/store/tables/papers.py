"""Papers with their versions, what was read from their files, and what readers keep of them."""

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from ecabinet.store.tables.columns import Instant, Words, id_, metadata, of, text_

# What was read from the bytes with this hash.
files = Table(
    "files",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("media_type", String(80), nullable=False),
    Column("pages", Integer),
    Column("outline", JSON),
    Column("created_at", Instant, nullable=False),
)

# The text of a file's pages, with the folded one that searching looks at.
pages = Table(
    "pages",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("sha256", ForeignKey("files.sha256"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("text", Words, nullable=False),
    Column("folded", Words, nullable=False),
    UniqueConstraint("sha256", "n"),
)

materials = Table(
    "materials",
    metadata,
    id_(),
    of("meeting", "meetings"),
    Column("item", String(36)),
    Column("position", Integer, nullable=False),
    Column("key", String(80)),
    Column("title", Words, nullable=False),
    Column("kind", Words, nullable=False),
    text_("number"),
    text_("issuer"),
    Column("date", Date),
    Column("level", Words, nullable=False),
    Column("urgency", Words, nullable=False),
    Column("status", String(20), nullable=False, server_default="on_table"),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("sha256", ForeignKey("files.sha256")),
    UniqueConstraint("meeting", "key"),
    ForeignKeyConstraint(["meeting", "item"], ["items.meeting", "items.id"]),
    CheckConstraint("level <> 'paper_only' OR sha256 IS NULL", name="paper_only"),
    Index(None, "meeting", "position"),
)

# Every version a material had; old ones are kept.
material_versions = Table(
    "material_versions",
    metadata,
    of("material", "materials", key=True),
    Column("n", Integer, primary_key=True),
    Column("sha256", ForeignKey("files.sha256"), nullable=False),
    Column("level", String(20), nullable=False),
    text_("file_name"),
    Column("uploaded_at", Instant, nullable=False),
    of("uploaded_by", "accounts", optional=True),
)

# Private handwriting and highlights, on one version of a material.
marks = Table(
    "annotations",
    metadata,
    of("account", "accounts", key=True),
    id_(),
    of("material", "materials"),
    Column("sha256", String(64), nullable=False),
    Column("page", Integer, nullable=False),
    Column("type", String(20), nullable=False),
    Column("data", JSON, nullable=False),
    Column("size", Integer, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Index(None, "account", "material", "sha256"),
)

# The page each person read last.
places = Table(
    "places",
    metadata,
    of("account", "accounts", key=True),
    of("material", "materials", key=True),
    Column("sha256", String(64), nullable=False),
    Column("page", Integer, nullable=False),
    Column("at", Instant, nullable=False),
)

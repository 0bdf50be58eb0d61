"""Papers with their versions, what was read from their files, and what readers keep of them."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
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
    false,
    text,
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

# `state` is where a paper is on its way to the table; `status` is what is seen of it there:
# `on_table`, `recalled`, or `pending` as long as it is neither.
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
    Column("state", String(20), nullable=False, server_default="published"),
    Column("section", String(20), nullable=False, server_default="session"),
    of("prepared_by", "accounts", optional=True),
    Column("due_at", Instant),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("sha256", ForeignKey("files.sha256")),
    UniqueConstraint("meeting", "key"),
    ForeignKeyConstraint(["meeting", "item"], ["items.meeting", "items.id"]),
    CheckConstraint("level <> 'paper_only' OR sha256 IS NULL", name="paper_only"),
    Index(None, "meeting", "position"),
    Index(None, "sha256"),
)

# Every version a material had; old ones are kept, and the file that each was made of.
material_versions = Table(
    "material_versions",
    metadata,
    of("material", "materials", key=True),
    Column("n", Integer, primary_key=True),
    Column("sha256", ForeignKey("files.sha256"), nullable=False),
    Column("level", String(20), nullable=False),
    text_("file_name"),
    Column("original_sha256", String(64)),
    text_("original_name"),
    text_("original_type"),
    text_("made_by"),
    Column("uploaded_at", Instant, nullable=False),
    of("uploaded_by", "accounts", optional=True),
    Column("upload", String(36), index=True, unique=True),
    # Whether it waits for a second pair of eyes (`second_look`).
    Column("waits", Boolean, nullable=False, server_default=false()),
)

# What became of a paper before it was on the table, and by whom.
material_steps = Table(
    "material_steps",
    metadata,
    of("material", "materials", key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    of("account", "accounts", optional=True),
    Column("step", String(20), nullable=False),
    text_("note"),
)

# What people write on papers, each on one version; `documents.annotations` says what it may be.
# Rows taken away stay with `removed`, so that every tablet hears of it; `seq` counts the changes
# on a material, `rev`, `device` and `seen` are `documents.merging`'s. The indexes hold what is
# asked often, so that nobody's ink is read to see that nothing is new.
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
    Column("anchor", JSON),
    Column("shared", String(10), nullable=False, server_default="none"),
    Column("people", JSON),
    text_("words"),
    text_("folded"),
    Column("rev", Integer, nullable=False, server_default="1"),
    Column("device", String(40), nullable=False, server_default=""),
    Column("seen", JSON),
    Column("seq", BigInteger, nullable=False, server_default="1"),
    Column("removed", Boolean, nullable=False, server_default=false()),
    Index(None, "account", "material", "seq", "removed", "size"),
    Index(None, "material", "seq"),
    Index(
        "ix_annotations_shared",
        *("material", "seq"),
        sqlite_where=text("shared != 'none' AND removed = 0"),
        postgresql_where=text("shared != 'none' AND NOT removed"),
    ),
    Index(
        "ix_annotations_of_words",
        *("material", "sha256"),
        sqlite_where=text("type != 'ink' AND removed = 0"),
        postgresql_where=text("type != 'ink' AND NOT removed"),
    ),
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

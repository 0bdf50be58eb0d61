"""What readers may do with papers, and who was given which."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table

from ecabinet.store.tables.columns import Instant, metadata, of

# What readers may do with papers of a level, where an agency has chosen otherwise.
levels = Table(
    "levels",
    metadata,
    of("agency", "agencies", key=True),
    Column("level", String(20), primary_key=True),
    Column("watermark", Boolean, nullable=False),
    Column("download", Boolean, nullable=False),
    Column("print", Boolean, nullable=False),
    Column("copy", Boolean, nullable=False),
    Column("offline", Boolean, nullable=False),
)

# Who was given which version of a paper, and when they opened it. `given_at` stands on the marks
# of the copy; who only has it kept for later on a tablet has not opened it.
reads = Table(
    "reads",
    metadata,
    of("material", "materials", key=True),
    of("account", "accounts", key=True),
    Column("sha256", String(64), primary_key=True),
    Column("given_at", Instant, nullable=False),
    Column("first_at", Instant),
    Column("last_at", Instant),
    Column("times", Integer, nullable=False, server_default="0"),
    Index(None, "account", "last_at"),
)

"""What is kept for finding papers again: their headlines, and people's own libraries."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table

from ecabinet.store.tables.columns import Instant, Words, id_, metadata, of, text_

# A paper's title, number, issuer and kind as searching looks at them, folded.
headlines = Table(
    "headlines",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column(
        "material",
        String(36),
        ForeignKey("materials.id", ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
    Column("folded", Words, nullable=False),
)

library_folders = Table(
    "library_folders",
    metadata,
    id_(),
    of("account", "accounts"),
    of("parent", "library_folders", optional=True),
    Column("name", Words, nullable=False),
    Index(None, "account"),
)

# A paper in somebody's library: a file of their own, or a reference to a meeting's paper, whose
# title and file stay the meeting's.
library_papers = Table(
    "library_papers",
    metadata,
    id_(),
    of("account", "accounts"),
    of("folder", "library_folders", optional=True),
    text_("title"),
    Column("sha256", ForeignKey("files.sha256")),
    Column("material", String(36), ForeignKey("materials.id", ondelete="CASCADE")),
    Column("added_at", Instant, nullable=False),
    Index(None, "account"),
    Index(None, "sha256"),
)

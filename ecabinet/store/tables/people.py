"""Who there is: agencies, accounts, and the ways in which somebody signs in."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    false,
)

from ecabinet.store.tables.columns import Instant, Words, id_, metadata, of, text_

# Facts about this database, such as which log it carries.
deployment = Table(
    "deployment",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Words, nullable=False),
)

agencies = Table(
    "agencies",
    metadata,
    id_(),
    of("parent", "agencies", optional=True),
    Column("slug", String(80), nullable=False, unique=True),
    Column("name", Words, nullable=False),
    text_("letterhead_parent"),
    text_("symbol"),
    text_("place"),
    text_("address_form"),
    # Whether a paper is approved by somebody else than who submitted it.
    Column("four_eyes", Boolean, nullable=False, server_default=false()),
    Column("created_at", Instant, nullable=False),
)

# The lists that an agency's forms offer: job titles, kinds of papers, who issues them.
catalogues = Table(
    "catalogues",
    metadata,
    of("agency", "agencies", key=True),
    Column("catalogue", String(20), primary_key=True),
    Column("entries", JSON, nullable=False),
)

# Kinds of meetings that an agency has made its own, by key: `documents.kinds.MeetingKind`.
kinds = Table(
    "kinds",
    metadata,
    of("agency", "agencies", key=True),
    Column("key", String(64), primary_key=True),
    Column("data", JSON, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    id_(),
    of("agency", "agencies"),
    Column("username", String(80), nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("language", String(5), nullable=False, server_default="vi"),
    Column("status", String(10), nullable=False, server_default="active"),
    Column("password", Words, nullable=False),
    Column("one_time", Boolean, nullable=False, server_default=false()),
    Column("roles", JSON, nullable=False),
    Column("email", String(254), nullable=False, server_default=""),
    Column("phone", String(40), nullable=False, server_default=""),
    Column("created_at", Instant, nullable=False),
    CheckConstraint("status IN ('active', 'blocked')", name="status"),
    Index(None, "agency"),
)

# Cards with which a person signs any tablet in: the SHA-256 of the token in the QR code, the
# argon2id hash of the PIN. A person has one that holds.
cards = Table(
    "cards",
    metadata,
    id_(),
    Column("digest", LargeBinary(32), nullable=False, unique=True),
    of("account", "accounts"),
    Column("pin", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("valid_until", Instant, nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("dead", Boolean, nullable=False, server_default=false()),
    Index(None, "account"),
)

# Signed-in sessions, by the SHA-256 of their token.
sessions = Table(
    "sessions",
    metadata,
    id_(),
    Column("digest", LargeBinary(32), nullable=False, unique=True),
    of("account", "accounts"),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("address", String(64), nullable=False, server_default=""),
    # The card that it began with; a person's cards have one session between them.
    of("card", "cards", optional=True),
    Index(None, "account"),
)

# The sign-in log: every attempt and what came of it.
sign_ins = Table(
    "sign_ins",
    metadata,
    id_(),
    of("account", "accounts", optional=True),
    Column("at", Instant, nullable=False),
    Column("address", String(64), nullable=False, server_default=""),
    Column("outcome", String(20), nullable=False),
    Index(None, "account", "at"),
    Index(None, "at"),
)

"""Meetings with their items and people, and the rooms in which they are held."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    false,
)

from ecabinet.store.tables.columns import Instant, Words, id_, metadata, of, text_

meetings = Table(
    "meetings",
    metadata,
    id_(),
    of("agency", "agencies"),
    Column("kind", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("folded_title", Words, nullable=False),
    Column("status", String(20), nullable=False, server_default="draft"),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant),
    text_("room"),
    Column("language", String(5), nullable=False),
    Column("legal_bases", JSON, nullable=False),
    Column("recipients", JSON, nullable=False),
    Column("positions", String(20), nullable=False, server_default=""),
    Column("script", JSON, nullable=False),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("created_at", Instant, nullable=False),
    of("created_by", "accounts", optional=True),
    # When people were called to it, and how often its time or place has changed since.
    Column("published_at", Instant),
    Column("sequence", Integer, nullable=False, server_default="0"),
    Column("changed_at", Instant),
    Column("cancelled_at", Instant),
    text_("cancel_reason"),
    Index(None, "agency", "starts_at"),
)

items = Table(
    "items",
    metadata,
    of("meeting", "meetings", key=True),
    id_(),
    Column("parent", String(36)),
    Column("position", Integer, nullable=False),
    Column("key", String(80)),
    Column("number", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("minutes", Integer),
    Column("pause", Integer, nullable=False, server_default="0"),
    Column("presenter", Words),
    text_("presenter_text"),
    text_("preparer"),
    Column("script", JSON, nullable=False),
    Column("votes", JSON, nullable=False),
    Column("state", String(20), nullable=False, server_default="waiting"),
    Column("confidential", Boolean, nullable=False, server_default=false()),
    Column("admitted", JSON(none_as_null=True)),
    Column("due_at", Instant),
    UniqueConstraint("meeting", "key"),
    ForeignKeyConstraint(["meeting", "parent"], ["items.meeting", "items.id"]),
)

# Who prepares the papers of an item: a person, or an agency by its people of that role.
preparers = Table(
    "preparers",
    metadata,
    id_(),
    Column("meeting", String(36), nullable=False),
    Column("item", String(36), nullable=False),
    of("account", "accounts", optional=True),
    of("agency", "agencies", optional=True),
    ForeignKeyConstraint(["meeting", "item"], ["items.meeting", "items.id"]),
    Index(None, "account"),
    Index(None, "agency"),
    Index(None, "meeting"),
)

# Who changed what of a meeting before its log began.
meeting_changes = Table(
    "meeting_changes",
    metadata,
    of("meeting", "meetings", key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    of("account", "accounts", optional=True),
    Column("what", JSON, nullable=False),
)

attendees = Table(
    "attendees",
    metadata,
    of("meeting", "meetings", key=True),
    id_(),
    of("account", "accounts", optional=True),
    Column("position", Integer, nullable=False),
    Column("key", String(80)),
    text_("username"),
    Column("name", Words, nullable=False),
    text_("title"),
    text_("unit"),
    Column("role", Words, nullable=False),
    Column("votes", Boolean, nullable=False),
    Column("teller", Boolean, nullable=False),
    UniqueConstraint("meeting", "key"),
    UniqueConstraint("meeting", "account"),
    Index(None, "account"),
)

# The rooms of an agency with their seats, as last drawn.
rooms = Table(
    "rooms",
    metadata,
    id_(),
    of("agency", "agencies"),
    Column("name", Words, nullable=False),
    Column("seats", JSON, nullable=False),
    UniqueConstraint("agency", "name"),
)

# What the codes at a meeting's door are derived from.
doors = Table(
    "doors",
    metadata,
    of("meeting", "meetings", key=True),
    Column("secret", LargeBinary(32), nullable=False),
)

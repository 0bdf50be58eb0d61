"""Chat, beside the log: lines, how far they were read, and groups."""

from sqlalchemy import JSON, Column, Index, Integer, String, Table, UniqueConstraint

from ecabinet.store.tables.columns import Instant, Words, id_, metadata, of

# Chat, beside the log: numbered without gaps within its channel.
messages = Table(
    "messages",
    metadata,
    Column("channel", String(120), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("id", String(36), nullable=False, unique=True),
    of("meeting", "meetings"),
    of("account", "accounts"),
    Column("command_id", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("text", Words, nullable=False),
    Column("paper", JSON(none_as_null=True)),
    UniqueConstraint("account", "command_id"),
    Index(None, "meeting"),
)

# How far each person has read a channel, on whatever tablet.
channel_reads = Table(
    "channel_reads",
    metadata,
    Column("channel", String(120), primary_key=True),
    of("account", "accounts", key=True),
    of("meeting", "meetings"),
    Column("n", Integer, nullable=False),
    Index(None, "account", "meeting"),
)

# Groups that people of a meeting made to write to each other.
chat_groups = Table(
    "chat_groups",
    metadata,
    id_(),
    of("meeting", "meetings"),
    Column("name", Words, nullable=False),
    of("made_by", "accounts"),
    Column("made_at", Instant, nullable=False),
    Index(None, "meeting"),
)

chat_members = Table(
    "chat_members",
    metadata,
    of("chat_group", "chat_groups", key=True),
    Column("attendee", String(36), primary_key=True),
)

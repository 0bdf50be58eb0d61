"""The tables. What is here is what is kept; how it is asked for is in the modules beside.

Every record belongs to an agency, directly or through its meeting or account. Ids outside the log
are UUIDv7 as text; an item or attendee that was added in a live meeting has an id from that
meeting's log, so these two are keyed by meeting and id. Times are whole microseconds since 1970 in
UTC, which both databases compare, sort and return without opinions on time zones.

`meetings.status` and what items, attendees and materials show are projections of the log once it
has begun (`projections`); the journal is the truth.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

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
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(TypeDecorator[datetime]):
    """A moment: an aware datetime outside, microseconds since 1970 inside."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        return None if value is None else moment(value)


class Words(TypeDecorator[str]):
    """What people write: of any length, and without NUL, which PostgreSQL cannot keep.

    A column that shows what the log says is one of these, for a command that was accepted must not
    fail when it is shown.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        return None if value is None else value.replace("\0", "")


@lru_cache(8)
def microseconds(value: datetime) -> int:
    """An aware datetime as microseconds since 1970. The ballots of one commit have the same."""
    return (value - _EPOCH) // timedelta(microseconds=1)


def moment(value: int) -> datetime:
    """Microseconds since 1970 as a datetime in UTC."""
    return _EPOCH + timedelta(microseconds=value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id(name: str = "id") -> Column[str]:
    return Column(name, String(36), primary_key=True)


def _of(name: str, target: str, *, key: bool = False, optional: bool = False) -> Column[str]:
    """A reference to another table's id."""
    return Column(name, String(36), ForeignKey(f"{target}.id"), primary_key=key, nullable=optional)


def _text(name: str) -> Column[str]:
    return Column(name, Words, nullable=False, server_default="")


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
    _id(),
    _of("parent", "agencies", optional=True),
    Column("slug", String(80), nullable=False, unique=True),
    Column("name", Words, nullable=False),
    _text("letterhead_parent"),
    _text("symbol"),
    _text("place"),
    _text("address_form"),
    Column("created_at", Instant, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    _id(),
    _of("agency", "agencies"),
    Column("username", String(80), nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("language", String(5), nullable=False, server_default="vi"),
    Column("status", String(10), nullable=False, server_default="active"),
    Column("password", Words, nullable=False),
    Column("one_time", Boolean, nullable=False, server_default=false()),
    Column("roles", JSON, nullable=False),
    Column("created_at", Instant, nullable=False),
    CheckConstraint("status IN ('active', 'blocked')", name="status"),
    Index(None, "agency"),
)

# Signed-in sessions, by the SHA-256 of their token.
sessions = Table(
    "sessions",
    metadata,
    _id(),
    Column("digest", LargeBinary(32), nullable=False, unique=True),
    _of("account", "accounts"),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("address", String(64), nullable=False, server_default=""),
    # The card that it began with; a person's cards have one session between them.
    _of("card", "cards", optional=True),
    Index(None, "account"),
)

# Cards with which a person signs any tablet in: the SHA-256 of the token in the QR code, the
# argon2id hash of the PIN. A person has one that holds.
cards = Table(
    "cards",
    metadata,
    _id(),
    Column("digest", LargeBinary(32), nullable=False, unique=True),
    _of("account", "accounts"),
    Column("pin", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("valid_until", Instant, nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("dead", Boolean, nullable=False, server_default=false()),
    Index(None, "account"),
)

# What the codes at a meeting's door are derived from.
doors = Table(
    "doors",
    metadata,
    _of("meeting", "meetings", key=True),
    Column("secret", LargeBinary(32), nullable=False),
)

# The rooms of an agency with their seats, as last drawn.
rooms = Table(
    "rooms",
    metadata,
    _id(),
    _of("agency", "agencies"),
    Column("name", Words, nullable=False),
    Column("seats", JSON, nullable=False),
    UniqueConstraint("agency", "name"),
)

# The sign-in log: every attempt and what came of it.
sign_ins = Table(
    "sign_ins",
    metadata,
    _id(),
    _of("account", "accounts", optional=True),
    Column("at", Instant, nullable=False),
    Column("address", String(64), nullable=False, server_default=""),
    Column("outcome", String(20), nullable=False),
    Index(None, "account", "at"),
    Index(None, "at"),
)

meetings = Table(
    "meetings",
    metadata,
    _id(),
    _of("agency", "agencies"),
    Column("kind", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("folded_title", Words, nullable=False),
    Column("status", String(20), nullable=False, server_default="draft"),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant),
    _text("room"),
    Column("language", String(5), nullable=False),
    Column("legal_bases", JSON, nullable=False),
    Column("recipients", JSON, nullable=False),
    Column("positions", String(20), nullable=False, server_default=""),
    Column("script", JSON, nullable=False),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("created_at", Instant, nullable=False),
    _of("created_by", "accounts", optional=True),
    Index(None, "agency", "starts_at"),
)

items = Table(
    "items",
    metadata,
    _of("meeting", "meetings", key=True),
    _id(),
    Column("parent", String(36)),
    Column("position", Integer, nullable=False),
    Column("key", String(80)),
    Column("number", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("minutes", Integer),
    Column("pause", Integer, nullable=False, server_default="0"),
    Column("presenter", Words),
    _text("presenter_text"),
    _text("preparer"),
    Column("script", JSON, nullable=False),
    Column("votes", JSON, nullable=False),
    Column("state", String(20), nullable=False, server_default="waiting"),
    Column("confidential", Boolean, nullable=False, server_default=false()),
    Column("admitted", JSON(none_as_null=True)),
    UniqueConstraint("meeting", "key"),
    ForeignKeyConstraint(["meeting", "parent"], ["items.meeting", "items.id"]),
)

attendees = Table(
    "attendees",
    metadata,
    _of("meeting", "meetings", key=True),
    _id(),
    _of("account", "accounts", optional=True),
    Column("position", Integer, nullable=False),
    Column("key", String(80)),
    _text("username"),
    Column("name", Words, nullable=False),
    _text("title"),
    _text("unit"),
    Column("role", Words, nullable=False),
    Column("votes", Boolean, nullable=False),
    Column("teller", Boolean, nullable=False),
    UniqueConstraint("meeting", "key"),
    UniqueConstraint("meeting", "account"),
    Index(None, "account"),
)

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
    _id(),
    _of("meeting", "meetings"),
    Column("item", String(36)),
    Column("position", Integer, nullable=False),
    Column("key", String(80)),
    Column("title", Words, nullable=False),
    Column("kind", Words, nullable=False),
    _text("number"),
    _text("issuer"),
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
    _of("material", "materials", key=True),
    Column("n", Integer, primary_key=True),
    Column("sha256", ForeignKey("files.sha256"), nullable=False),
    Column("level", String(20), nullable=False),
    _text("file_name"),
    Column("uploaded_at", Instant, nullable=False),
    _of("uploaded_by", "accounts", optional=True),
)

# Private handwriting and highlights, on one version of a material.
marks = Table(
    "annotations",
    metadata,
    _of("account", "accounts", key=True),
    _id(),
    _of("material", "materials"),
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
    _of("account", "accounts", key=True),
    _of("material", "materials", key=True),
    Column("sha256", String(64), nullable=False),
    Column("page", Integer, nullable=False),
    Column("at", Instant, nullable=False),
)

# The log of every meeting; append-only. `event` is JSON, `at` microseconds since 1970.
journal = Table(
    "journal",
    metadata,
    _of("meeting", "meetings", key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("actor", String(36), nullable=False),
    Column("command_id", String(64), nullable=False),
    Column("n", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("event", LargeBinary, nullable=False),
    # Where one process alone writes, its ledger knows every command it has carried out; the index
    # would cost a vote two fifths of the time on the disk. See docs/decisions.
    UniqueConstraint("meeting", "actor", "command_id", "n").ddl_if(dialect="postgresql"),
    sqlite_with_rowid=False,
)

# The logs of rehearsals under way, where several processes serve them; see `rehearsals`.
rehearsals = Table(
    "rehearsals",
    metadata,
    _of("meeting", "meetings", key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

# Requests to speak, a projection: `spoken_ms` once a speech was held. Who spoke in which meetings
# is asked by account over many of them, which no log can answer alone.
speeches = Table(
    "speeches",
    metadata,
    _of("meeting", "meetings", key=True),
    Column("request", String(36), primary_key=True),
    Column("attendee", String(36), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("spoken_ms", BigInteger),
)

# Answers still to be given in writing, a projection: they come after the meeting, which is when
# somebody must be reminded of them, over many meetings.
answers_due = Table(
    "answers_due",
    metadata,
    _of("meeting", "meetings", key=True),
    Column("question", String(36), primary_key=True),
    Column("asker", String(36), nullable=False),
    Column("questioned", String(36), nullable=False),
    Column("text", Text, nullable=False),
    Column("due", Date, nullable=False),
)

# What is sealed, beside the log, until its vote is over: envelopes of voters, shares of tellers.
sealed = Table(
    "sealed",
    metadata,
    _of("meeting", "meetings", key=True),
    Column("vote", String(36), primary_key=True),
    Column("kind", String(10), primary_key=True),
    Column("attendee", String(36), primary_key=True),
    Column("data", Text, nullable=False),
    sqlite_with_rowid=False,
)

# Chat, beside the log: numbered without gaps within its channel.
messages = Table(
    "messages",
    metadata,
    Column("channel", String(120), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("id", String(36), nullable=False, unique=True),
    _of("meeting", "meetings"),
    _of("account", "accounts"),
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
    _of("account", "accounts", key=True),
    _of("meeting", "meetings"),
    Column("n", Integer, nullable=False),
    Index(None, "account", "meeting"),
)

# Groups that people of a meeting made to write to each other.
chat_groups = Table(
    "chat_groups",
    metadata,
    _id(),
    _of("meeting", "meetings"),
    Column("name", Words, nullable=False),
    _of("made_by", "accounts"),
    Column("made_at", Instant, nullable=False),
    Index(None, "meeting"),
)
chat_members = Table(
    "chat_members",
    metadata,
    _of("chat_group", "chat_groups", key=True),
    Column("attendee", String(36), primary_key=True),
)

"""Calling people to meetings: invitations and answers, opinions in writing, mail, calendars."""

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
)

from ecabinet.store.tables.columns import Instant, Words, id_, metadata, of, text_

# One for each attendee from the publishing on. `token` is the secret of the link that answers it;
# `email` and `phone` are of people without an account, who else has them there.
invitations = Table(
    "invitations",
    metadata,
    of("meeting", "meetings", key=True),
    Column("attendee", String(36), primary_key=True),
    Column("token", String(43), nullable=False, unique=True),
    Column("email", String(254), nullable=False, server_default=""),
    Column("phone", String(40), nullable=False, server_default=""),
    Column("sent_at", Instant),
    Column("channel", String(10), nullable=False, server_default=""),
    Column("reminded_at", Instant),
    Column("answer", String(12), nullable=False, server_default="none"),
    text_("reason"),
    Column("sittings", JSON, nullable=False),
    text_("substitute"),
    text_("substitute_title"),
    Column("answered_at", Instant),
    Column("decision", String(10), nullable=False, server_default=""),
    text_("note"),
    CheckConstraint("answer IN ('none', 'maybe', 'accept', 'leave', 'substitute')", name="answer"),
    ForeignKeyConstraint(
        ["meeting", "attendee"], ["attendees.meeting", "attendees.id"], ondelete="CASCADE"
    ),
)

# What absent members wrote on items before the room was opened; from then on it is in the log.
written_opinions = Table(
    "written_opinions",
    metadata,
    of("meeting", "meetings", key=True),
    Column("attendee", String(36), primary_key=True),
    Column("item", String(36), primary_key=True),
    Column("text", Words, nullable=False),
    Column("at", Instant, nullable=False),
    ForeignKeyConstraint(
        ["meeting", "attendee"], ["attendees.meeting", "attendees.id"], ondelete="CASCADE"
    ),
    ForeignKeyConstraint(["meeting", "item"], ["items.meeting", "items.id"], ondelete="CASCADE"),
)

# Mail that is to go out, as it will be sent. What was sent or refused for good keeps its line and
# loses its message; `returned` is what came back later, `held` what waited in a backup.
outbox_mail = Table(
    "outbox_mail",
    metadata,
    id_(),
    of("meeting", "meetings"),
    Column("attendee", String(36), nullable=False),
    Column("recipient", String(254), nullable=False),
    Column("news", String(10), nullable=False),
    Column("message", LargeBinary),
    Column("state", String(10), nullable=False, server_default="waiting"),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("created_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("sent_at", Instant),
    text_("trouble"),
    CheckConstraint("state IN ('waiting', 'sent', 'refused', 'returned', 'held')", name="state"),
    Index(None, "state", "due_at"),
    Index(None, "meeting", "attendee"),
)

# Private calendars to subscribe to, by the SHA-256 of their address's secret; one a person.
calendar_feeds = Table(
    "calendar_feeds",
    metadata,
    of("account", "accounts", key=True),
    Column("digest", LargeBinary(32), nullable=False, unique=True),
    Column("made_at", Instant, nullable=False),
)

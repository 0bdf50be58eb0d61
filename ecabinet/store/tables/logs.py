"""The logs of meetings, what stands sealed beside them, and what many of them are asked for."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from ecabinet.store.tables.columns import metadata, of

# The log of every meeting; append-only. `event` is JSON, `at` microseconds since 1970.
journal = Table(
    "journal",
    metadata,
    of("meeting", "meetings", key=True),
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
    of("meeting", "meetings", key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

# Requests to speak, a projection: `spoken_ms` once a speech was held. Who spoke in which meetings
# is asked by account over many of them, which no log can answer alone.
speeches = Table(
    "speeches",
    metadata,
    of("meeting", "meetings", key=True),
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
    of("meeting", "meetings", key=True),
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
    of("meeting", "meetings", key=True),
    Column("vote", String(36), primary_key=True),
    Column("kind", String(10), primary_key=True),
    Column("attendee", String(36), primary_key=True),
    Column("data", Text, nullable=False),
    sqlite_with_rowid=False,
)

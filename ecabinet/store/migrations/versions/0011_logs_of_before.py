"""Speeches and answers due of the logs that were written before there were tables for them.

Revision ID: 0011
Revises: 0010
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_JOURNAL = sa.table(
    "journal", sa.column("meeting"), sa.column("seq"), sa.column("event", sa.LargeBinary)
)
_SPEECHES = sa.table("speeches", *map(sa.column, ("meeting", "request", "attendee", "kind")))
_SPEECHES.append_column(sa.column("spoken_ms", sa.BigInteger))
_ANSWERS_DUE = sa.table(
    "answers_due", *map(sa.column, ("meeting", "question", "asker", "questioned", "text"))
)
_ANSWERS_DUE.append_column(sa.column("due", sa.Date))


def upgrade() -> None:
    connection = op.get_bind()
    for meeting in connection.scalars(sa.select(_JOURNAL.c.meeting).distinct()).all():
        log = sa.select(_JOURNAL.c.event).where(_JOURNAL.c.meeting == meeting)
        speeches, due = _folded(connection.scalars(log.order_by(_JOURNAL.c.seq)))
        _put(connection, _SPEECHES, meeting, speeches)
        _put(connection, _ANSWERS_DUE, meeting, due)


def downgrade() -> None:
    """The rows stay: the program of before keeps the same."""


def _folded(log: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of both tables that a log leads to."""
    speeches: dict[str, dict[str, Any]] = {}
    due: dict[str, dict[str, Any]] = {}
    for written in log:
        event = json.loads(written)
        match event["type"]:
            case "floor_requested":
                row = {name: event[name] for name in ("request", "attendee", "kind")}
                speeches[event["request"]] = row | {"spoken_ms": None}
            case "request_withdrawn":
                speeches.pop(event["request"], None)
            case "speech_ended":
                speeches[event["request"]]["spoken_ms"] = event["spoken_ms"]
            case "written_answer_set":
                row = {name: event[name] for name in ("question", "asker", "text")}
                day = date.fromisoformat(event["due"])
                due[event["question"]] = row | {"questioned": event["to"], "due": day}
            case "answer_handed_in":
                due.pop(event["question"], None)
    return list(speeches.values()), list(due.values())


def _put(connection: Any, table: Any, meeting: str, rows: list[dict[str, Any]]) -> None:
    """Writes what stands in the log, in place of what stands in the table."""
    connection.execute(sa.delete(table).where(table.c.meeting == meeting))
    if rows:
        connection.execute(sa.insert(table), [{"meeting": meeting, **row} for row in rows])

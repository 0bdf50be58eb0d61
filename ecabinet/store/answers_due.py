"""Answers due in writing: a projection of the logs, asked over all meetings at once.

A meeting ends before its written answers come. What is still to come stands in a table until it is
handed in, for those who ask, those who are asked, the desks of that meeting and its secretariat.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, delete, false, insert, or_, select

from ecabinet.meeting import events as e
from ecabinet.meeting.roles import DESK
from ecabinet.people.accounts import Account
from ecabinet.store.engine import Database
from ecabinet.store.tables import answers_due, attendees, meetings

MOST = 200
"""Answers told at once; what has been due longest is told first."""


class AnswerDue(NamedTuple):
    """An answer that is still to come. `questioned_me`: it is the reader's to give."""

    meeting: str
    title: str
    question: str
    asker: str
    questioned: str
    text: str
    due: date
    questioned_me: bool


class AnswerRecords:
    """The answers due in all meetings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, account: Account) -> list[AnswerDue]:
        """Those that are somebody's business, what is due first above."""
        return await self._database.read(_due, account)


def _due(connection: Connection, account: Account) -> list[AnswerDue]:
    me, asker, questioned = (attendees.alias(name) for name in ("me", "asker", "questioned"))

    def at_meeting(who: Any, attendee: Any) -> Any:
        return and_(who.c.meeting == answers_due.c.meeting, who.c.id == attendee)

    rows = connection.execute(
        select(
            answers_due.c.meeting,
            meetings.c.title,
            answers_due.c.question,
            asker.c.name,
            questioned.c.name,
            answers_due.c.text,
            answers_due.c.due,
            me.c.id.is_not_distinct_from(answers_due.c.questioned),
        )
        .join_from(answers_due, meetings, meetings.c.id == answers_due.c.meeting)
        .join(asker, at_meeting(asker, answers_due.c.asker))
        .join(questioned, at_meeting(questioned, answers_due.c.questioned))
        .outerjoin(me, and_(me.c.meeting == answers_due.c.meeting, me.c.account == account.id))
        .where(
            or_(
                me.c.role.in_(DESK),
                me.c.id.in_((answers_due.c.asker, answers_due.c.questioned)),
                meetings.c.agency == account.agency.id if account.is_staff else false(),
            )
        )
        .order_by(answers_due.c.due, answers_due.c.meeting, answers_due.c.question)
        .limit(MOST)
    )
    return [AnswerDue(*row) for row in rows]


def _forgotten(connection: Connection, meeting: str, event: e.MeetingPrepared) -> None:
    """A log that begins, also one that is projected anew, has nothing due yet."""
    connection.execute(delete(answers_due).where(answers_due.c.meeting == meeting))


def _set(connection: Connection, meeting: str, event: e.WrittenAnswerSet) -> None:
    _gone(connection, meeting, event)
    connection.execute(
        insert(answers_due).values(
            meeting=meeting,
            question=event.question,
            asker=event.asker,
            questioned=event.to,
            text=event.text,
            due=event.due,
        )
    )


def _gone(
    connection: Connection, meeting: str, event: e.WrittenAnswerSet | e.AnswerHandedIn
) -> None:
    here = and_(answers_due.c.meeting == meeting, answers_due.c.question == event.question)
    connection.execute(delete(answers_due).where(here))


KEEP: dict[type, Callable[[Connection, str, Any], None]] = {
    e.MeetingPrepared: _forgotten,
    e.WrittenAnswerSet: _set,
    e.AnswerHandedIn: _gone,
}
"""What each event changes in the table; nothing of it shows in a meeting's overview."""

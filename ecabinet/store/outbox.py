"""Mail on its way: a queue in a table, so that neither a power cut nor a mail server that is away
loses a letter.

Messages lie here as they will be sent. Who sends takes a turn among the processes
(`Database.turn`), so a message has one sender; it is marked as sent once the mail server has
answered for it. A crash between the two sends it again with the same Message-ID, which is as near
to once as SMTP comes (RFC 5321, 4.5.4).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from ecabinet.invitations.mail import Queued
from ecabinet.store.engine import Database, take_turns
from ecabinet.store.invitations import invitation_of, invitations_of
from ecabinet.store.tables import meetings, outbox_mail

_CHANGES = ("update", "cancel")


class Letter(NamedTuple):
    """A message that is due, and how often it has been tried."""

    id: str
    recipient: str
    message: bytes
    tries: int
    created_at: datetime


class OutboxRecords:
    """The queue of all meetings' mail."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def turn(self) -> AbstractAsyncContextManager[None]:
        """The right to send, which one process has at a time."""
        return self._database.turn("mail")

    async def put(self, letters: Iterable[Queued], at: datetime) -> int:
        """Queue what of a meeting's messages is news to its receiver, and note that it went out,
        all or none; how many there were.

        An invitation is none to who was reached meanwhile, nor is a change that they were told of.
        What only updates gives way to what comes after it.
        """
        return await self._database.write(_put, list(letters), at)

    async def due(self, at: datetime, most: int) -> list[Letter]:
        """Messages that are due, the one due longest first."""
        return await self._database.read(_due, at, most)

    async def sent(self, letter: str, at: datetime) -> None:
        """The mail server has taken it."""
        await self._set(letter, state="sent", sent_at=at, message=None, trouble="")

    async def refused(self, letter: str, trouble: str) -> None:
        """The mail server will never take it."""
        await self._set(letter, state="refused", message=None, trouble=trouble)

    async def put_off(self, letter: str, due_at: datetime, trouble: str) -> None:
        """Not now; it is tried again from `due_at` on."""
        await self._set(letter, due_at=due_at, trouble=trouble, tries=outbox_mail.c.tries + 1)

    async def returned(self, letters: Collection[str], trouble: str) -> None:
        """Of these ids, the one that went out came back."""
        change = update(outbox_mail).where(
            outbox_mail.c.id.in_(letters), outbox_mail.c.state == "sent"
        )
        await self._database.write(
            lambda c: c.execute(change.values(state="returned", trouble=trouble))
        )

    async def _set(self, letter: str, **values: object) -> None:
        change = update(outbox_mail).where(
            outbox_mail.c.id == letter, outbox_mail.c.state == "waiting"
        )
        await self._database.write(lambda c: c.execute(change.values(**values)))


def hold_back(connection: Connection) -> None:
    """What waited when a backup was made: whether it has gone out since, nobody knows."""
    waiting = update(outbox_mail).where(outbox_mail.c.state == "waiting")
    connection.execute(waiting.values(state="held", message=None, trouble=""))


def _put(connection: Connection, letters: list[Queued], at: datetime) -> int:
    if not letters:
        return 0
    meeting = letters[0].meeting
    take_turns(connection, meeting)
    people = invitations_of(connection, meeting)
    reached = {one.attendee for one in people if not one.unreached}
    its = outbox_mail.c.meeting == meeting
    told = select(outbox_mail.c.news, outbox_mail.c.attendee).join(meetings)
    of_it = told.where(its, outbox_mail.c.created_at >= meetings.c.changed_at)
    told_since = {tuple(row) for row in connection.execute(of_it)}
    noted = {
        "request": {"sent_at": at, "channel": "email"},
        "remind": {"reminded_at": at},
    }
    news = [
        letter
        for letter in letters
        if letter.news == "remind"
        or (letter.news == "request" and letter.attendee not in reached)
        or (letter.news in _CHANGES and (letter.news, letter.attendee) not in told_since)
    ]
    for letter in news:
        theirs = its & (outbox_mail.c.attendee == letter.attendee)
        if letter.news != "remind":
            older = theirs & (outbox_mail.c.state == "waiting")
            older &= outbox_mail.c.news.in_(("update", "remind"))
            connection.execute(delete(outbox_mail).where(older))
        if values := noted.get(letter.news):
            connection.execute(invitation_of(meeting, letter.attendee).values(values))
    if news:
        rows = [letter._asdict() | {"created_at": at, "due_at": at} for letter in news]
        connection.execute(insert(outbox_mail), rows)
    return len(news)


def _due(connection: Connection, at: datetime, most: int) -> list[Letter]:
    wanted = (
        select(*(outbox_mail.c[name] for name in Letter._fields))
        .where(outbox_mail.c.state == "waiting", outbox_mail.c.due_at <= at)
        .order_by(outbox_mail.c.due_at, outbox_mail.c.id)
        .limit(most)
    )
    return [Letter(*row) for row in connection.execute(wanted)]

"""One's own calendar: the meetings that call somebody, and the secret address it is read at."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select

from ecabinet.errors import NotFound
from ecabinet.invitations.calendar import Occasion
from ecabinet.store.engine import Database
from ecabinet.store.meeting_list import SHOWN
from ecabinet.store.tables import accounts, agencies, attendees, calendar_feeds, meetings

MOST = 500
"""Meetings in a calendar, the latest ones."""


class CalendarRecords:
    """Everybody's calendar."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def make_feed(self, account: str) -> str:
        """The secret of a new address; the one before holds no more. It is kept as its SHA-256."""
        secret = secrets.token_urlsafe(24)
        await self._database.write(_make_feed, account, sha256(secret.encode()).digest())
        return secret

    async def drop_feed(self, account: str) -> None:
        """Let nobody read the calendar by its address any more."""
        gone = delete(calendar_feeds).where(calendar_feeds.c.account == account)
        await self._database.write(lambda c: c.execute(gone))

    async def feed_made_at(self, account: str) -> datetime | None:
        """Since when there is an address, if there is one."""
        wanted = select(calendar_feeds.c.made_at).where(calendar_feeds.c.account == account)
        return await self._database.read(lambda c: c.scalar(wanted))

    async def by_secret(self, secret: str) -> tuple[str, list[Occasion]]:
        """The name and the meetings of whose address this is.

        Raises NotFound `calendar_not_found`, also when the account is blocked.
        """
        digest = sha256(secret.encode("utf-8", "surrogatepass")).digest()
        return await self._database.read(_by_secret, digest)


def _make_feed(connection: Connection, account: str, digest: bytes) -> None:
    connection.execute(delete(calendar_feeds).where(calendar_feeds.c.account == account))
    row = {"account": account, "digest": digest, "made_at": datetime.now(UTC)}
    connection.execute(insert(calendar_feeds).values(row))


def _by_secret(connection: Connection, digest: bytes) -> tuple[str, list[Occasion]]:
    owner = connection.execute(
        select(accounts.c.id, accounts.c.name)
        .join_from(calendar_feeds, accounts, calendar_feeds.c.account == accounts.c.id)
        .where(calendar_feeds.c.digest == digest, accounts.c.status == "active")
    ).one_or_none()
    if owner is None:
        raise NotFound("calendar_not_found")
    rows = connection.execute(
        select(meetings, agencies.c.name.label("agency_name"))
        .join_from(meetings, agencies, meetings.c.agency == agencies.c.id)
        .join(
            attendees,
            and_(attendees.c.meeting == meetings.c.id, attendees.c.account == owner.id),
        )
        .where(SHOWN)
        .order_by(meetings.c.starts_at.desc())
        .limit(MOST)
    )
    return owner.name, [_occasion(row) for row in rows]


def _occasion(row: Any) -> Occasion:
    return Occasion(
        meeting=row.id,
        title=row.title,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        room=row.room,
        agency=row.agency_name,
        sequence=row.sequence,
        changed_at=row.changed_at or row.created_at,
        cancelled=row.cancelled_at is not None,
    )

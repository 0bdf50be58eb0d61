"""Cards as they are kept (`people.cards.Cards`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, case, delete, insert, select, update

from ecabinet.people.cards import Card
from ecabinet.store.accounts import ACCOUNT, ACCOUNTS, account_of
from ecabinet.store.engine import Database
from ecabinet.store.ids import uuid7
from ecabinet.store.tables import accounts, cards, sessions

_FIND = (
    select(*ACCOUNT, cards.c.id.label("card"), cards.c.pin, cards.c.valid_until, cards.c.dead)
    .select_from(cards.join(ACCOUNTS, cards.c.account == accounts.c.id))
    .where(accounts.c.status == "active")
)


class CardRecords:
    """All cards, found by the SHA-256 of their token."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, digest: bytes) -> Card | None:
        """As `people.cards.Cards`."""
        this = _FIND.where(cards.c.digest == digest)
        row = await self._database.read(lambda c: c.execute(this).one_or_none())
        if row is None:
            return None
        return Card(row.card, account_of(row._mapping), row.pin, row.valid_until, row.dead)

    async def issue(
        self, made: Sequence[tuple[str, bytes, str]], at: datetime, valid_until: datetime
    ) -> list[str]:
        """As `people.cards.Cards`."""

        def work(connection: Connection) -> list[str]:
            ended = []
            for account, digest, pin in sorted(made):  # in one order, lest two printers deadlock
                others = update(cards).where(cards.c.account == account)
                connection.execute(others.values(dead=True))
                connection.execute(
                    insert(cards).values(
                        id=uuid7(),
                        digest=digest,
                        account=account,
                        pin=pin,
                        made_at=at,
                        valid_until=valid_until,
                    )
                )
                ended += _end(connection, account)
            return ended

        return await self._database.write(work)

    async def begin(self, card: str, digest: bytes, at: datetime, address: str) -> list[str] | None:
        """As `people.cards.Cards`."""
        # Held until the session is kept: two tablets at once end one after the other.
        holds = select(cards.c.account).where(cards.c.id == card, cards.c.dead.is_(False))

        def work(connection: Connection) -> list[str] | None:
            account = connection.scalar(holds.with_for_update())
            if account is None:
                return None
            connection.execute(update(cards).where(cards.c.id == card).values(failures=0))
            ended = _end(connection, account)
            connection.execute(
                insert(sessions).values(
                    id=uuid7(),
                    digest=digest,
                    account=account,
                    card=card,
                    created_at=at,
                    seen_at=at,
                    address=address[:64],
                )
            )
            return ended

        return await self._database.write(work)

    async def failed(self, card: str, tries: int) -> None:
        """As `people.cards.Cards`."""
        failures = cards.c.failures + 1
        note = update(cards).where(cards.c.id == card)
        note = note.values(
            failures=failures, dead=case((failures >= tries, True), else_=cards.c.dead)
        )
        await self._database.write(lambda connection: connection.execute(note))


def _end(connection: Connection, account: str) -> list[str]:
    """Forget the sessions that cards of an account began; their names."""
    by_card: ColumnElement[bool] = (sessions.c.account == account) & sessions.c.card.is_not(None)
    ended = list(connection.scalars(select(sessions.c.id).where(by_card)))
    connection.execute(delete(sessions).where(by_card))
    return ended

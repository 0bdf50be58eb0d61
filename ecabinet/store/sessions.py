"""Sessions and the sign-in log as they are kept (`people.ports.Sessions`, `SignInLog`)."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from ecabinet.people.ports import Outcome, SessionRow
from ecabinet.store.accounts import ACCOUNT, ACCOUNTS, account_of
from ecabinet.store.engine import Database
from ecabinet.store.ids import uuid7
from ecabinet.store.tables import accounts, sessions, sign_ins

_FIND = (
    select(
        *ACCOUNT,
        sessions.c.digest,
        sessions.c.id.label("session"),
        sessions.c.created_at.label("began"),
        sessions.c.seen_at,
    )
    .select_from(sessions.join(ACCOUNTS, sessions.c.account == accounts.c.id))
    .where(accounts.c.status == "active")
)
_STANDING = _FIND.with_only_columns(sessions.c.id, sessions.c.seen_at)

_Wanted = asyncio.Future[SessionRow | None]


class SessionRecords:
    """All sessions, found by the SHA-256 of their token."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._wanted: dict[bytes, list[_Wanted]] = {}
        self._asking: asyncio.Task[None] | None = None

    async def begin(
        self, digest: bytes, account: str, hashed: str, at: datetime, address: str
    ) -> bool:
        """As `people.ports.Sessions`."""
        # Held until the session is kept: who changes the password or blocks the account then finds
        # it, and ends it.
        verified = (
            select(accounts.c.id)
            .where(
                accounts.c.id == account,
                accounts.c.password == hashed,
                accounts.c.status == "active",
            )
            .with_for_update(read=True)
        )
        begun = insert(sessions).values(
            id=uuid7(),
            digest=digest,
            account=account,
            created_at=at,
            seen_at=at,
            address=address[:64],
        )

        def work(connection: Connection) -> bool:
            if connection.scalar(verified) is None:
                return False
            connection.execute(begun)
            return True

        return await self._database.write(work)

    async def find(self, digest: bytes) -> SessionRow | None:
        """As `people.ports.Sessions`.

        Sessions that are asked for while a question is under way share the next one: after a
        restart a thousand tablets come back within a second.
        """
        wanted: _Wanted = asyncio.get_running_loop().create_future()
        self._wanted.setdefault(digest, []).append(wanted)
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask())
        return await wanted

    async def _ask(self) -> None:
        while self._wanted:
            asked, self._wanted = self._wanted, {}
            try:
                found = await self._database.read(_find, list(asked))
            except Exception as error:
                for future in _still_wanted(asked.values()):
                    future.set_exception(error)
                continue
            for digest, futures in asked.items():
                for future in _still_wanted([futures]):
                    future.set_result(found.get(digest))
        self._asking = None

    async def standing(
        self, names: Collection[str], seen_since: datetime, begun_since: datetime
    ) -> dict[str, datetime]:
        """As `people.ports.Sessions`."""
        standing = _STANDING.where(
            sessions.c.id.in_(names),
            sessions.c.seen_at >= seen_since,
            sessions.c.created_at >= begun_since,
        )
        rows = await self._database.read(lambda connection: connection.execute(standing).all())
        return {row.id: row.seen_at for row in rows}

    async def seen(self, names: Collection[str], at: datetime) -> None:
        """As `people.ports.Sessions`."""
        note = update(sessions).where(sessions.c.id.in_(names)).values(seen_at=at)
        await self._database.write(lambda connection: connection.execute(note))

    async def rotate(self, session: str, digest: bytes) -> None:
        """As `people.ports.Sessions`."""
        this = sessions.c.id == session
        account = select(sessions.c.account).where(this).scalar_subquery()

        def work(connection: Connection) -> None:
            connection.execute(delete(sessions).where(sessions.c.account == account, ~this))
            connection.execute(update(sessions).where(this).values(digest=digest))

        await self._database.write(work)

    async def end(self, session: str) -> None:
        """As `people.ports.Sessions`."""
        ended = delete(sessions).where(sessions.c.id == session)
        await self._database.write(lambda connection: connection.execute(ended))

    async def end_all(self, account: str) -> None:
        """As `people.ports.Sessions`."""
        ended = delete(sessions).where(sessions.c.account == account)
        await self._database.write(lambda connection: connection.execute(ended))

    async def sweep(self, begun_before: datetime) -> int:
        """As `people.ports.Sessions`."""
        over = delete(sessions).where(sessions.c.created_at < begun_before)
        return await self._database.write(lambda connection: connection.execute(over).rowcount)

    async def note(self, account: str | None, at: datetime, address: str, outcome: Outcome) -> None:
        """As `people.ports.SignInLog`."""
        line = insert(sign_ins).values(
            id=uuid7(), account=account, at=at, address=address[:64], outcome=outcome
        )
        await self._database.write(lambda connection: connection.execute(line))

    async def was_here(self, account: str, address: str, since: datetime) -> bool:
        """As `people.ports.SignInLog`."""
        then = select(sign_ins.c.id).where(
            sign_ins.c.account == account,
            sign_ins.c.at >= since,
            sign_ins.c.address == address[:64],
            sign_ins.c.outcome == "signed_in",
        )
        found = await self._database.read(lambda connection: connection.scalar(then.limit(1)))
        return found is not None


def _still_wanted(asked: Iterable[list[_Wanted]]) -> Iterator[_Wanted]:
    """The questions whose askers have not gone away meanwhile."""
    return (future for futures in asked for future in futures if not future.done())


def _find(connection: Connection, digests: list[bytes]) -> dict[bytes, SessionRow]:
    rows = connection.execute(_FIND.where(sessions.c.digest.in_(digests)))
    return {
        row.digest: SessionRow(row.session, account_of(row._mapping), row.began, row.seen_at)
        for row in rows
    }

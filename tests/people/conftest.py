"""Signing in against a real database, with a clock that can be turned."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest
from argon2 import PasswordHasher

from ecabinet.people.passwords import Passwords
from ecabinet.people.sessions import SigningIn
from ecabinet.people.throttle import Throttle
from ecabinet.store.accounts import AccountRecords
from ecabinet.store.engine import Database, open_database
from ecabinet.store.sessions import SessionRecords


class Clock:
    now = datetime(2026, 7, 15, 0, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: float) -> None:
        self.now += timedelta(**by)


class Door(NamedTuple):
    signing_in: SigningIn
    accounts: AccountRecords
    passwords: Passwords
    database: Database
    clock: Clock
    slept: list[float]


@pytest.fixture
def hasher() -> PasswordHasher | None:
    """A cheap one: what ours costs is looked at where time is, and with `test_passwords`."""
    return PasswordHasher(time_cost=1, memory_cost=16, parallelism=1)


@pytest.fixture
async def door(sqlite_url: str, hasher: PasswordHasher | None) -> AsyncIterator[Door]:
    database = open_database(sqlite_url)
    accounts, sessions = AccountRecords(database), SessionRecords(database)
    passwords, clock = Passwords(hasher), Clock()
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    ward = await accounts.put_agency("ward", "HĐND phường An Phú Đông")
    hashed = await passwords.hash("đúng mật khẩu")
    for username in ("chair", "delegate01"):
        await accounts.add(username, username.title(), ward.id, hashed)
    made = SigningIn(
        accounts,
        sessions,
        sessions,
        passwords,
        Throttle(lambda: clock.now.timestamp()),
        clock=clock,
        sleep=sleep,
    )
    yield Door(made, accounts, passwords, database, clock, slept)
    passwords.close()
    await database.close()
